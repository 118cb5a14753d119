/** What we read of vitest's JSON report. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts single tests. What went wrong outside of a test counts as one failure: a file that could not be loaded, a run that
 * ended badly although each test passed, a run with no report, a run in which nothing ran.
 */
export function countResults(report: VitestReport | undefined, endedWell: boolean): { passed: number; failed: number } {
  let passed = 0;
  let failed = 0;
  for (const file of report?.testResults ?? []) {
    const broken = file.assertionResults.filter(({ status }) => status === 'failed').length;
    passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
    failed += broken === 0 && file.status === 'failed' ? 1 : broken;
  }
  if (failed === 0 && (!endedWell || passed === 0)) failed = 1;
  return { passed, failed };
}
