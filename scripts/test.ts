import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatChecks, runChecks } from './check.ts';
import { countResults } from './count-results.ts';
import type { VitestReport } from './count-results.ts';
import { runTool } from './run-tool.ts';

/** Every check and every test; the last line is the sum: `N passed, N failed`. Arguments go to vitest. */
async function runEverything(args: readonly string[]): Promise<{ passed: number; failed: number }> {
  const checks = await runChecks();
  console.log(`${formatChecks(checks)}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'chiron-test-'));
  try {
    const file = join(folder, 'report.json');
    const { ok } = await runTool(
      'vitest',
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
      true,
    );
    const report = await readFile(file, 'utf8').then(
      (text) => JSON.parse(text) as VitestReport,
      () => undefined,
    );
    const tests = countResults(report, ok);
    const good = checks.filter((check) => check.ok).length;
    return { passed: good + tests.passed, failed: checks.length - good + tests.failed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { passed, failed } = await runEverything(process.argv.slice(2));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
