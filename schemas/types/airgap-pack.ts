// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * One tar that a closed network can take in, verify and install from
 */
export interface AirgapPackInput {
  /**
   * Folder of the wheelhouse
   */
  wheelhouse?: string;
  /**
   * Folder that the pack is written to
   */
  dest?: string;
}
