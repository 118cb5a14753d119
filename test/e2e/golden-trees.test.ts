import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Golden } from '../support/golden.ts';
import { golden } from '../support/golden.ts';
import { repositoryPath } from '../support/repository-path.ts';
import { run, runWell } from '../support/run.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';

/** Every golden tree, as it is kept, passes its own checks by the tools that it names. Interpreters come from this machine. */
const env = withInterpreters(toolEnvironment({ UV_PYTHON_DOWNLOADS: 'never' }));
const directory = mkdtempSync(join(tmpdir(), 'chiron-golden-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What pyenv has installed is on no PATH until somebody picks it; uv takes the one that a tree asks for. */
function withInterpreters(base: Record<string, string>): Record<string, string> {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const folders = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : [];
  return { ...base, PATH: [base.PATH, ...folders].join(delimiter) };
}

async function isHere(command: string, ...args: readonly string[]): Promise<boolean> {
  return (await run(command, args, { env }).catch(() => ({ code: 127 }))).code === 0;
}

/** The first thing that a tree needs and this machine does not have. */
async function findMissing(scenario: Golden): Promise<string | undefined> {
  const { native = 'none', python = '3.11' } = golden[scenario] as { native?: string; python?: string };
  if (!(await isHere(toolPath('uv'), 'python', 'find', '--no-project', `>=${python}`))) return `Python ${python}`;
  if (native === 'rust' && !(await isHere('cargo', '--version'))) return 'cargo';
  if (['c', 'cython'].includes(native) && !(await isHere('cc', '--version'))) return 'cc';
  return undefined;
}

const missing = new Map(await Promise.all((Object.keys(golden) as Golden[]).map(async (name) => [name, await findMissing(name)] as const)));

// The first two are put through these and more in generated-repo.test.ts.
const names = [...missing.keys()].filter((name) => !['default', 'application'].includes(name));

for (const name of names.filter((each) => missing.get(each) !== undefined)) {
  test.skipIf(true)(`${name} is not tried: ${missing.get(name)} is not on this machine`, () => undefined);
}

describe.each(names.filter((name) => missing.get(name) === undefined))('%s', (name) => {
  const cwd = join(directory, name);
  const uv = (...args: readonly string[]): Promise<string> => runWell(toolPath('uv'), args, { cwd, env });

  beforeAll(async () => {
    cpSync(repositoryPath('snapshots', name), cwd, { recursive: true });
    if (existsSync(join(cwd, 'Cargo.toml'))) await runWell('cargo', ['generate-lockfile', '--quiet'], { cwd, env });
    await uv('lock', '--quiet');
    await uv('sync', '--locked', '--quiet');
  }, 300_000);

  test('uv lock --check', () => uv('lock', '--check'));
  test('ruff check', () => uv('run', '--locked', 'ruff', 'check'));
  test('ruff format --check', () => uv('run', '--locked', 'ruff', 'format', '--check', '--diff'));
  test('mypy --strict', () => uv('run', '--locked', 'mypy'), 120_000);
  test('pytest', () => uv('run', '--locked', 'pytest', '--quiet'), 120_000);
  test('validate-pyproject', () => runWell(toolPath('validate-pyproject'), ['pyproject.toml'], { cwd, env }));
  test('uv build', async () => {
    await uv('build', '--quiet', '--directory', '.');
    expect(readdirSync(join(cwd, 'dist')).filter((file) => /\.(whl|tar\.gz)$/.test(file))).toHaveLength(2);
  }, 240_000);
});
