// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * Turn a wheelhouse into one deterministic archive with its digest
 */
export interface WheelhouseBundleInput {
  /**
   * Folder of the wheelhouse
   */
  wheelhouse?: string;
  /**
   * Folder that the bundle's files are written to
   */
  output?: string;
}
