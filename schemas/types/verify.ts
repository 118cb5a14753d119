// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * Check a bundle, pack or wheelhouse with no network
 */
export interface VerifyInput {
  /**
   * A bundle (.tar.gz), a pack (.tar) or an unpacked wheelhouse folder
   */
  subject: string;
  /**
   * The bundle that an unpacked folder must equal
   */
  bundle?: string;
  /**
   * Your own uv.lock, which the enclosed one must equal
   */
  lock?: string;
  /**
   * Accept without checking where it came from
   */
  integrityOnly?: boolean;
}
