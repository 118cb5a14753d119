// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * What init takes besides the options of a project that it shares with create-chiron
 */
export interface Init {
  /**
   * Folder of the repository; default: here
   */
  directory?: string;
  /**
   * What is added besides chiron.yaml and the toolchain
   */
  features?: ('adr' | 'precommit' | 'opa')[];
  /**
   * Take what was detected and the defaults, ask nothing
   */
  yes?: boolean;
  /**
   * Lock the toolchain with uv, where it has no lock
   */
  lock?: boolean;
  /**
   * Install the toolchain, where it is new
   */
  install?: boolean;
  /**
   * Runtime of the toolchain: a version, or a path to a chiron_runtime wheel with the create_chiron wheel of the same version beside it; default: this version
   */
  runtime?: string;
  /**
   * Digest of the plan that was agreed to; another plan is refused
   */
  expect?: string;
}
