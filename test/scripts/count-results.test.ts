import { expect, test } from 'vitest';
import { countResults } from '../../scripts/count-results.ts';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });

test.each([
  ['all pass', [file('passed', 'passed', 'passed')], true, { passed: 2, failed: 0 }],
  ['skipped ones count for nothing', [file('passed', 'passed', 'skipped')], true, { passed: 1, failed: 0 }],
  ['one fails', [file('failed', 'passed', 'failed')], false, { passed: 1, failed: 1 }],
  ['a file does not load', [file('failed'), file('passed', 'passed')], false, { passed: 1, failed: 1 }],
  ['an error outside of any test', [file('passed', 'passed')], false, { passed: 1, failed: 1 }],
  ['nothing ran', [], true, { passed: 0, failed: 1 }],
])('%s', (_name, testResults, endedWell, counts) => {
  expect(countResults({ testResults }, endedWell)).toEqual(counts);
});

test('no report is a failure', () => {
  expect(countResults(undefined, true)).toEqual({ passed: 0, failed: 1 });
});
