import { repositoryRoot } from './repository-root.ts';
import { runTool } from './run-tool.ts';

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
}

const checks: readonly { readonly name: string; run(): Promise<Omit<CheckResult, 'name'>> }[] = [
  { name: 'types', run: () => runTool('typescript', 'tsc', ['--project', '.', '--pretty', 'false']) },
  {
    name: 'lint and format',
    run: () => runTool('@biomejs/biome', 'biome', ['check', '--error-on-warnings', '--max-diagnostics=200', '.']),
  },
  { name: 'generated files', run: compareGenerated },
];

/** Types, lint, format, and whether what `npm run generate` writes is what is committed. */
export async function runChecks(): Promise<CheckResult[]> {
  return Promise.all(checks.map(async ({ name, run }) => ({ name, ...(await run()) })));
}

/** One line a check; what it said only when it failed. */
export function formatChecks(results: readonly CheckResult[]): string {
  return results.map(({ name, ok, output }) => (ok ? `ok    ${name}` : `${output.trimEnd()}\nFAIL  ${name}`)).join('\n');
}

async function compareGenerated(): Promise<Omit<CheckResult, 'name'>> {
  const { findStale } = await import('./generate.ts');
  const stale = await findStale(repositoryRoot);
  return { ok: stale.length === 0, output: `not what npm run generate writes:\n${stale.map((path) => `  ${path}`).join('\n')}` };
}

if (import.meta.main) {
  const results = await runChecks();
  console.log(formatChecks(results));
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}
