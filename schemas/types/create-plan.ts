// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * What create-chiron --dry-run --json prints
 */
export interface CreatePlan {
  /**
   * Version of this format
   */
  schema: 1;
  /**
   * sha256 over the actions, lower-case hex
   */
  digest: string;
  /**
   * Version of create-chiron and its templates
   */
  version: string;
  /**
   * Where it would be written, absolute
   */
  directory: string;
  /**
   * All answers, as resolved (options.schema.json)
   */
  answers: {
    [k: string]: unknown;
  };
  /**
   * Sorted by path
   */
  files: PlannedFile[];
  /**
   * What is run afterwards, in order
   */
  steps: PlannedStep[];
}
export interface PlannedFile {
  /**
   * In the repository, with /
   */
  path: string;
  /**
   * What is done with it
   */
  action: 'create' | 'merge' | 'update' | 'keep' | 'conflict' | 'delete' | 'skip';
  /**
   * Permission bits
   */
  mode: '644' | '755';
  /**
   * Why it is there
   */
  reason: string;
  /**
   * What we would change in it, but do not
   */
  suggestions?: string[];
}
export interface PlannedStep {
  /**
   * Which step
   */
  id: 'lock' | 'toolchain-lock' | 'cargo-lock' | 'toolchain-install' | 'git-init' | 'git-commit';
  /**
   * As you would type it in the directory
   */
  command: string;
  /**
   * What it is for
   */
  reason: string;
}
