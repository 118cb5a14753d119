import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { CreatePlan } from '../../../schemas/types/create-plan.ts';
import { findFaults } from '../../support/find-faults.ts';
import { repositoryPath } from '../../support/repository-path.ts';
import type { Outcome } from '../../support/run.ts';
import { run, runWell } from '../../support/run.ts';
import type { Scratch } from '../../support/scratch.ts';
import { makeScratch } from '../../support/scratch.ts';

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

const quick = ['--no-lock', '--no-install'];

function runProgram(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return run(process.execPath, [repositoryPath(program), 'init', ...args], {
    cwd: scratch.work,
    env: { ...scratch.env, GIT_CONFIG_NOSYSTEM: '1', ...env },
  });
}

const init = (...args: string[]): Promise<Outcome> => runProgram('generators/app/cli.ts', args);

async function have(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(scratch.work, path)), { recursive: true });
    await writeFile(join(scratch.work, path), text);
  }
}

async function readAll(): Promise<Record<string, string>> {
  const entries = await readdir(scratch.work, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // Journals of the runs are no part of the repository.
    .filter((path) => !path.includes('/.chiron/runs/') && !path.includes('/.git/'));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path.slice(scratch.work.length + 1), await readFile(path, 'utf8')] as const)),
  );
}

const old = {
  'pyproject.toml':
    '[project]\nname = "old"\nversion = "1"\nrequires-python = ">=3.12,<4"\n\n[build-system]\nrequires = ["maturin"]\nbuild-backend = "maturin"\n',
  'src/old/__init__.py': '',
  'docs/guide.md': 'A guide without a newline at its end',
  Makefile: 'all:\n\techo mine\n',
};

const brought = [
  '.chiron/.gitignore',
  '.chiron/toolchain/pyproject.toml',
  '.pre-commit-config.yaml',
  'chiron.yaml',
  'docs/adr/0000-use-markdown-architectural-decision-records.md',
  'docs/adr/0001-targets.md',
  'docs/adr/index.md',
];

test('adds chiron.yaml, records, hooks and their toolchain, in the words of the project, and touches nothing', async () => {
  await have(old);
  const { code, stdout, stderr } = await init(...quick);
  expect(code, stderr).toBe(0);
  const after = await readAll();
  expect(Object.keys(after).sort()).toEqual([...brought, ...Object.keys(old)].sort());
  expect(after).toMatchObject(old);
  for (const path of brought) expect(findFaults(path, after[path] ?? '')).toEqual([]);
  expect(after['chiron.yaml']).toContain('CPython 3.12 on');
  expect(after['.chiron/toolchain/pyproject.toml']).toContain('"maturin==');
  expect(after['docs/adr/0001-targets.md']).toContain('decision-makers: "Test"');
  expect(stdout).toContain('added 7 files to');
  expect(stdout).toContain('prek install');
});

test('the hooks judge nothing of what was there: only tools of the toolchain run, and no linter', async () => {
  await have(old);
  await init(...quick);
  const { repos } = parseYaml(await readFile(join(scratch.work, '.pre-commit-config.yaml'), 'utf8')) as {
    repos: { hooks: { id: string; entry: string }[] }[];
  };
  const hooks = repos.flatMap((repo) => repo.hooks);
  expect(hooks.length).toBeGreaterThan(10);
  expect(hooks.filter(({ entry }) => !entry.includes('--project .chiron/toolchain'))).toEqual([]);
  expect(hooks.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['ruff-check', 'mypy', 'zizmor']));
});

test('a second run changes nothing and says so', async () => {
  await have(old);
  await init(...quick);
  const before = await readAll();
  const journals = await readdir(join(scratch.work, '.chiron/runs'));
  const { code, stdout } = await init(...quick);
  expect(code).toBe(0);
  expect(stdout).toContain('nothing to add: all of it is there');
  expect(await readAll()).toEqual(before);
  expect(await readdir(join(scratch.work, '.chiron/runs'))).toEqual(journals);
});

test.each([
  ['.husky/pre-commit', ['.pre-commit-config.yaml'], '.husky is there for that'],
  ['prek.toml', ['.pre-commit-config.yaml'], 'prek.toml is there for that'],
  ['docs/decisions/0001-x.md', brought.filter((path) => path.startsWith('docs/adr/')), 'docs/decisions is there for that'],
  ['chiron.yaml', ['chiron.yaml'], 'is there already'],
  ['.chiron/toolchain/pyproject.toml', ['.chiron/toolchain/pyproject.toml'], 'is there already'],
])('where there is %s, %j is kept', async (path, kept, why) => {
  await have({ ...old, [path]: 'mine\n' });
  const { code, stdout } = await init(...quick, '--json');
  expect(code).toBe(0);
  const { files } = JSON.parse(stdout) as CreatePlan;
  expect(files.filter(({ action }) => action === 'keep')).toEqual(
    kept.map((name) => ({ path: name, action: 'keep', mode: '644', reason: why })),
  );
  const after = await readAll();
  expect(after[path]).toBe('mine\n');
  for (const name of kept) expect(after[name] === undefined || name === path).toBe(true);
});

test('where a link or a file stands in the place of a folder, even the plan is refused, and nothing is written through it', async () => {
  await have({ 'pyproject.toml': old['pyproject.toml'] });
  const outside = join(scratch.root, 'outside');
  await mkdir(outside);
  await symlink(outside, join(scratch.work, '.chiron'));
  for (const args of [quick, ['--dry-run']]) {
    const { code, stderr } = await init(...args);
    expect(stderr).toContain('.chiron is a file or a link');
    expect(code).toBe(2);
  }
  expect(await readdir(outside)).toEqual([]);
  expect(await readdir(scratch.work)).toEqual(['.chiron', 'pyproject.toml']);
});

test('what is chosen is added, what is given wins over what the project says', async () => {
  await have(old);
  const { code, stderr } = await init(...quick, '--features', 'opa', '--python', '3.13', '--targets', 'linux');
  expect(code, stderr).toBe(0);
  const after = await readAll();
  expect(Object.keys(after)).toEqual(expect.arrayContaining(['.chiron/policy/chiron.rego', 'chiron.yaml']));
  expect(Object.keys(after)).not.toEqual(expect.arrayContaining(['.pre-commit-config.yaml']));
  expect(after['chiron.yaml']).toMatch(/CPython 3\.13[\s\S]*^targets: linux$/m);
});

test.each([
  ['a toolchain without a lock is locked', { '.chiron/toolchain/pyproject.toml': 'x' }, ['toolchain-lock']],
  ['a new one is locked and installed', {}, ['toolchain-lock', 'toolchain-install']],
  ['one that has its lock is left alone', { '.chiron/toolchain/pyproject.toml': 'x', '.chiron/toolchain/uv.lock': 'x' }, []],
])('%s', async (_case, files, steps) => {
  await have({ ...old, ...files });
  const { stdout } = await init('--dry-run', '--json');
  expect((JSON.parse(stdout) as CreatePlan).steps.map(({ id }) => id)).toEqual(steps);
});

test.each([
  [['nowhere'], 2, 'there is no folder'],
  [['--features', 'docs'], 2, '--features'],
  [['--python', '3.14', '--targets', 'cp312-win_amd64'], 2, 'older than the 3.14'],
  [['--expect', '0'.repeat(64)], 1, 'not the one that was agreed to'],
])('%j is refused, and nothing is written', async (args, exit, why) => {
  await have(old);
  const { code, stderr } = await init(...quick, ...args);
  expect({ code, why: stderr.includes(why) ? why : stderr }).toEqual({ code: exit, why });
  expect(await readAll()).toEqual(old);
});

describe('chiron init', () => {
  /** create-chiron on PATH, as `uv run` has it. */
  async function makePath(program: string): Promise<Record<string, string>> {
    const bin = join(scratch.root, 'bin');
    await mkdir(bin, { recursive: true });
    await symlink(process.execPath, join(bin, 'node')).catch(() => undefined);
    await writeFile(join(bin, 'create-chiron'), `#!/bin/sh\n${program}\n`);
    await chmod(join(bin, 'create-chiron'), 0o755);
    return { PATH: `${bin}:${scratch.env['PATH']}` };
  }
  const real = `exec node '${repositoryPath('generators/app/cli.ts')}' "$@"`;

  test('runs the create-chiron beside it, with what was given and no more', async () => {
    await have(old);
    const env = await makePath(real);
    const { code, stdout, stderr } = await runProgram('runtime/cli.ts', [...quick, '--targets', 'linux', '--json'], env);
    expect(code, stderr).toBe(0);
    const after = await readAll();
    expect(Object.keys(after).sort()).toEqual([...brought, ...Object.keys(old)].sort());
    expect(after).toMatchObject(old);
    expect(after['chiron.yaml']).toMatch(/CPython 3\.12[\s\S]*^targets: linux$/m);
    expect((JSON.parse(stdout) as CreatePlan).files.map(({ action }) => action)).toEqual(brought.map(() => 'create'));
    const second = await runProgram('runtime/cli.ts', [...quick, '--targets', 'linux'], env);
    expect(second.stdout).toContain('nothing to add: all of it is there');
    expect(await readAll()).toEqual(after);
  });

  test('a dry run writes nothing; what create-chiron refuses is refused with its words', async () => {
    await have(old);
    const env = await makePath(real);
    const dry = await runProgram('runtime/cli.ts', [...quick, '--dry-run'], env);
    expect(dry.stdout).toContain('would be added');
    const refused = await runProgram('runtime/cli.ts', [...quick, '--python', '3.14', '--targets', 'cp312-win_amd64'], env);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('Python 3.12 is older than the 3.14') });
    expect(await readAll()).toEqual(old);
  });

  test('without create-chiron it says how to come by it', async () => {
    const env = await makePath(real);
    await rm(join(scratch.root, 'bin/create-chiron'));
    const { code, stderr } = await runProgram('runtime/cli.ts', quick, { PATH: env['PATH']?.split(':')[0] ?? '' });
    expect(code).toBe(5);
    expect(stderr).toContain('hint: run it by itself: uvx create-chiron init');
  });

  test('words that create-chiron does not say as JSON are not swallowed', async () => {
    const env = await makePath('echo broken >&2; exit 7');
    const { code, stderr } = await runProgram('runtime/cli.ts', quick, env);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('broken') });
  });
});

test('git is asked nothing but who and where: nothing is staged', async () => {
  await have(old);
  const git = (...args: string[]) => runWell('git', args, { cwd: scratch.work, env: scratch.env });
  await git('init', '-q');
  await git('add', '.');
  await git('commit', '-q', '-m', 'old');
  await init(...quick);
  expect((await git('status', '--porcelain')).split('\n').filter((line) => line !== '' && !line.startsWith('??'))).toEqual([]);
});
