// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * What chiron verify found (DESIGN 7)
 */
export interface Verdict {
  /**
   * Version of this format
   */
  schema: 1;
  /**
   * What was verified
   */
  subject: string;
  /**
   * False if a gate failed or a required gate was skipped
   */
  ok: boolean;
  /**
   * True when the origin was not checked
   */
  integrityOnly: boolean;
  /**
   * Every gate, in the order of DESIGN 7
   */
  gates: Gate[];
}
export interface Gate {
  /**
   * Name of the gate
   */
  id:
    | 'archive'
    | 'checksums'
    | 'manifest'
    | 'lock-hashes'
    | 'coverage'
    | 'determinism'
    | 'signature'
    | 'identity'
    | 'provenance'
    | 'sbom'
    | 'osv'
    | 'policy'
    | 'reproducibility'
    | 'freshness';
  /**
   * What it came to
   */
  status: 'pass' | 'fail' | 'skip' | 'warn';
  /**
   * What was found, or why it was skipped
   */
  detail: string;
}
