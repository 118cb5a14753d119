// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * A lock as the runtime reads it, whatever its form on disk
 */
export interface Lock {
  /**
   * The form it had on disk
   */
  form: 'uv';
  /**
   * The lock's own version number
   */
  version: number;
  /**
   * PEP 440 specifier of the whole lock; empty when there is none
   */
  requiresPython: string;
  /**
   * PEP 503 names of the projects of this repo: the workspace's members, or the one project
   */
  members: string[];
  /**
   * The lock holds only where one of these PEP 508 markers does; empty when it holds everywhere
   */
  supportedMarkers: string[];
  /**
   * Sets of extras and groups of which at most one may be asked for
   */
  conflicts: LockConflict[][];
  /**
   * Every package, in the lock's order
   */
  packages: LockPackage[];
}
export interface LockConflict {
  /**
   * PEP 503 name
   */
  package: string;
  /**
   * The extra, if it is one
   */
  extra?: string;
  /**
   * The dependency group, if it is one
   */
  group?: string;
}
export interface LockPackage {
  /**
   * PEP 503 name
   */
  name: string;
  /**
   * PEP 440 version; empty for a virtual or dynamic project
   */
  version: string;
  source: LockSource;
  /**
   * Unconditional edges, each perhaps with a marker
   */
  dependencies: LockDependency[];
  /**
   * Edges by extra
   */
  optionalDependencies: {
    [k: string]: LockDependency[];
  };
  /**
   * Edges by dependency group (PEP 735)
   */
  groups: {
    [k: string]: LockDependency[];
  };
  /**
   * Where this fork of the package applies; empty when everywhere
   */
  resolutionMarkers: string[];
  sdist?: LockFile;
  /**
   * Every wheel of every platform
   */
  wheels: LockFile[];
  /**
   * Names of files that the lock gives no sha256 for: they are never chosen
   */
  unhashed: string[];
  metadata?: LockMetadata;
}
export interface LockSource {
  /**
   * Where the package comes from
   */
  kind: 'registry' | 'git' | 'url' | 'path' | 'directory' | 'editable' | 'virtual';
  /**
   * The address or path as the lock has it
   */
  value: string;
}
export interface LockDependency {
  /**
   * PEP 503 name
   */
  name: string;
  /**
   * Given when several versions of the package are in the lock
   */
  version?: string;
  source?: LockSource;
  /**
   * PEP 508 marker
   */
  marker?: string;
  /**
   * Extras of the dependency that are asked for
   */
  extras: string[];
}
export interface LockFile {
  /**
   * File name
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
   * Bytes, when the lock gives it
   */
  size?: number;
  /**
   * RFC 3339, when the lock gives it
   */
  uploadTime?: string;
}
/**
 * What a project's own metadata asked for when it was locked
 */
export interface LockMetadata {
  /**
   * Requirements of the project and, with an extra marker, of its extras
   */
  requiresDist: LockRequirement[];
  /**
   * Requirements by dependency group, included groups resolved
   */
  requiresDev: {
    [k: string]: LockRequirement[];
  };
  /**
   * Names of all extras, when the lock gives them
   */
  providesExtras?: string[];
}
export interface LockRequirement {
  /**
   * PEP 503 name
   */
  name: string;
  /**
   * PEP 440 specifier; empty for any
   */
  specifier: string;
  /**
   * PEP 508 marker; empty for none
   */
  marker: string;
  /**
   * Extras that are asked for
   */
  extras: string[];
  /**
   * Whether it is asked for from git, a URL, a path or the workspace, in place of an index
   */
  direct: boolean;
}
