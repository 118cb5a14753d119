// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * Lock → select → fetch and build: every wheel for every target in one folder
 */
export interface WheelhouseBuildInput {
  /**
   * Folder of the project
   */
  project?: string;
  /**
   * The lock; default: uv.lock of the project or of the workspace above it
   */
  lock?: string;
  /**
   * Folder of the wheelhouse; default: dist/wheelhouse of the project
   */
  wheelhouse?: string;
  /**
   * Folder with wheels of the project that were built before; they are taken, and nothing is built
   */
  wheels?: string;
  /**
   * Target like cp312-manylinux_2_28_x86_64, or a preset (default, linux, wide); repeatable; overrides chiron.yaml
   */
  target?: string[];
  /**
   * Extra of the project to include; repeatable
   */
  extra?: string[];
  /**
   * Dependency group to include; repeatable
   */
  group?: string[];
  /**
   * Cache folder; default: $CHIRON_CACHE_DIR, else chiron in the user's cache folder
   */
  cache?: string;
}
