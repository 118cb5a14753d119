// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * What --dry-run --json prints
 */
export interface PlanOutput {
  /**
   * sha256, lower-case hex
   */
  digest: string;
  /**
   * In the order they would be done
   */
  actions: PlannedAction[];
  [k: string]: unknown;
}
export interface PlannedAction {
  /**
   * A verb
   */
  op: string;
  /**
   * What it is done to
   */
  target: string;
  /**
   * What is there now
   */
  before: string | null;
  /**
   * What will be there
   */
  after: string | null;
  /**
   * What it means
   */
  impact: string;
  /**
   * How to check it
   */
  verify: string;
  /**
   * Whether it can be undone
   */
  reversible: boolean;
  /**
   * How
   */
  undo: string | null;
}
