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
  license?: string;
  /**
   * owner/name on the host; may be empty
   */
  repository?: string;
  /**
   * Oldest CPython that is supported
   */
  python?: string;
  /**
   * A preset (default, linux, wide), platform tags, or whole targets
   *
   * @minItems 1
   */
  targets?: string[];
  /**
   * What is made
   */
  kind?: 'library' | 'application';
  /**
   * What comes with it
   */
  features?: ('makefile' | 'examples')[];
}
