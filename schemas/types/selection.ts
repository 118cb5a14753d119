// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * Which wheel serves which package on which target, and what has none
 */
export interface Selection {
  /**
   * The project at the root of the lock; null when it has no name
   */
  project: SelectedProject | null;
  /**
   * As DESIGN 4 writes them, in the order asked for
   */
  targets: string[];
  /**
   * Extras of the project that were asked for
   */
  extras: string[];
  /**
   * Dependency groups that were asked for
   */
  groups: string[];
  /**
   * Every selected package, sorted by name and version
   */
  packages: SelectedPackage[];
}
export interface SelectedProject {
  /**
   * PEP 503 name
   */
  name: string;
  /**
   * PEP 440 version
   */
  version: string;
}
export interface SelectedPackage {
  /**
   * PEP 503 name
   */
  name: string;
  /**
   * PEP 440 version; empty for a dynamic project
   */
  version: string;
  /**
   * index: the lock lists its files; project: a member of this repo, built here; source: git or a directory outside the repo's projects, built here
   */
  kind: 'index' | 'project' | 'source';
  source: Source;
  /**
   * Targets that need this package
   */
  targets: string[];
  /**
   * The distinct wheels chosen, sorted by name
   */
  files: SelectedFile[];
  /**
   * Targets without a wheel
   */
  gaps: {
    /**
     * The target
     */
    target: string;
    /**
     * Why there is no wheel, in a sentence
     */
    reason: string;
    /**
     * Whether the lock has an sdist to build from
     */
    sdist: boolean;
  }[];
  /**
   * Extras of this package that some target needs, sorted
   */
  extras: string[];
}
export interface Source {
  /**
   * As in the lock
   */
  kind: string;
  /**
   * As in the lock
   */
  value: string;
}
export interface SelectedFile {
  /**
   * Wheel file name
   */
  name: string;
  /**
   * Absolute address
   */
  url?: string;
  /**
   * Path relative to the lock, in place of a url
   */
  path?: string;
  /**
   * sha256, lower-case hex
   */
  sha256: string;
  /**
   * Bytes, when known
   */
  size?: number;
  /**
   * Targets that this file serves
   */
  targets: string[];
}
