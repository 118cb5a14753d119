// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * .chiron/state.json: what was rendered, so that an upgrade can tell our text from the user's
 */
export interface State {
  /**
   * Version of this format
   */
  schema: 1;
  /**
   * Version of create-chiron whose templates were rendered
   */
  version: string;
  /**
   * The answers that it was rendered with (options.schema.json)
   */
  answers: {
    [k: string]: unknown;
  };
  /**
   * By path in the repository, sorted
   */
  files: {
    [k: string]: StateFile;
  };
}
export interface StateFile {
  /**
   * Permission bits
   */
  mode: '644' | '755';
  /**
   * Of the bytes that we rendered; they are in .chiron/base/ unless the class is seed
   */
  sha256: string;
  /**
   * Whose it is: ours, shared, given once, or deleted by the user
   */
  class: 'managed' | 'merged' | 'seed' | 'deleted';
}
