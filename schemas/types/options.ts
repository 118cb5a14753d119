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
   * What is made; a service is a FastAPI app with OpenTelemetry
   */
  kind?: 'library' | 'application' | 'service';
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
   * Native code in it
   */
  native?: 'none' | 'c' | 'cython' | 'rust';
  /**
   * Build backend (PEP 517); default: what fits the native code best
   */
  backend?: 'hatchling' | 'setuptools' | 'scikit-build-core' | 'maturin' | 'uv_build';
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
   * Where the repository is hosted
   */
  host?: 'github' | 'gitlab';
  /**
   * Where releases go
   */
  publish?: 'pypi' | 'private' | 'none';
  /**
   * How bundles are signed
   */
  sign?: 'keyless' | 'key' | 'none';
  /**
   * What comes with it
   */
  features?: (
    'devcontainer' | 'makefile' | 'precommit' | 'renovate' | 'docs' | 'adr' | 'examples' | 'service' | 'nix' | 'opa'
  )[];
}
