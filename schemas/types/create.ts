// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * What create-chiron takes besides the options of the project
 */
export interface Create {
  /**
   * Folder of the new project: new, or with nothing in it but .git; default: here, if here is empty
   */
  directory?: string;
  /**
   * An answer, as KEY=VALUE; repeatable
   */
  set?: string[];
  /**
   * Take what was detected and the defaults, ask nothing
   */
  yes?: boolean;
  /**
   * Lock the dependencies and the toolchain with uv
   */
  lock?: boolean;
  /**
   * Install the toolchain into .chiron/toolchain
   */
  install?: boolean;
  /**
   * Make a repository and its first commit
   */
  git?: boolean;
  /**
   * Runtime of the toolchain: a version, or a path to a chiron_runtime wheel with the create_chiron wheel of the same version beside it; default: this version
   */
  runtime?: string;
}
