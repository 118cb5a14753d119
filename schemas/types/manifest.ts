// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * What a wheelhouse holds, for whom, and where it came from (DESIGN 6)
 */
export interface Manifest {
  /**
   * Version of this format
   */
  schema: 1;
  /**
   * PEP 503 name
   */
  project: string;
  /**
   * PEP 440 version
   */
  version: string;
  source: {
    /**
     * git commit of the project
     */
    commit?: string;
  };
  lock: {
    /**
     * Path of the enclosed lock in the wheelhouse
     */
    path: string;
    /**
     * sha256, lower-case hex
     */
    sha256: string;
  };
  /**
   * Extras that were asked for
   */
  extras: string[];
  /**
   * Dependency groups that were asked for
   */
  groups: string[];
  /**
   * Targets that this wheelhouse serves
   */
  targets: string[];
  /**
   * Every distribution here, sorted by name
   */
  files: ManifestFile[];
  coverage: Coverage;
}
export interface ManifestFile {
  /**
   * File name
   */
  name: string;
  /**
   * sha256, lower-case hex
   */
  sha256: string;
  /**
   * Bytes
   */
  size: number;
  /**
   * PEP 503 name
   */
  package: string;
  /**
   * PEP 440 version
   */
  version: string;
  /**
   * Targets that this file serves
   */
  targets: string[];
  /**
   * Fetched as the lock names it, built here from another source, or a member of the project
   */
  origin: 'index' | 'built' | 'project';
  source?: {
    /**
     * Where it was fetched from, without credentials
     */
    url?: string;
    /**
     * The index that the lock names
     */
    index?: string;
    /**
     * sha256, lower-case hex
     */
    sha256?: string;
    /**
     * git commit
     */
    commit?: string;
    /**
     * Path in the repo
     */
    path?: string;
  };
}
export interface Coverage {
  /**
   * (package, target) pairs that the lock asks for
   */
  declared: number;
  /**
   * Pairs that a file here serves
   */
  present: number;
  /**
   * present / declared; 0 for 0 of 0
   */
  ratio: number;
  /**
   * Pairs without a file
   */
  gaps: {
    /**
     * PEP 503 name
     */
    package: string;
    /**
     * PEP 440 version
     */
    version: string;
    /**
     * The target
     */
    target: string;
    /**
     * Why
     */
    reason: string;
  }[];
}
