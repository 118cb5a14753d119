// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * The answers that shape a project
 */
export interface Options {
  /**
   * Name of the project, as on a package index (PEP 503)
   */
  name: string;
  /**
   * Import package; made from the name when not given
   */
  package?: string;
  /**
   * One line about the project
   */
  description?: string;
  /**
   * What is made
   */
  kind?: 'library' | 'application';
  /**
   * Name of the author; may be empty
   */
  author?: string;
  /**
   * E-mail of the author; may be empty
   */
  email?: string;
  /**
   * SPDX identifier of the licence
   */
  license?:
    | 'Apache-2.0'
    | 'MIT'
    | 'BSD-2-Clause'
    | 'BSD-3-Clause'
    | 'ISC'
    | '0BSD'
    | 'MPL-2.0'
    | 'GPL-3.0-or-later'
    | 'AGPL-3.0-or-later'
    | 'Unlicense'
    | 'LicenseRef-Proprietary';
  /**
   * owner/name on the host; may be empty
   */
  repository?: string;
  /**
   * Oldest CPython that is supported
   */
  python?: '3.11' | '3.12' | '3.13' | '3.14' | '3.15';
  /**
   * A preset (default, linux, wide), platform tags, or whole targets
   *
   * @minItems 1
   */
  targets?: string[];
  /**
   * What comes with it
   */
  features?: ('makefile' | 'examples')[];
}
