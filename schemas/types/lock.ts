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
   * Every package, in the lock's order
   */
  packages: LockPackage[];
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
   * What the project's own metadata asked for when it was locked (projects only)
   */
  requiresDist?: LockRequirement[];
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
   * Path relative to the project, in place of a url
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
}
