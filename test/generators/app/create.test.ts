import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from '../../../core/validate/parse.ts';
import createPlanSchema from '../../../schemas/create-plan.schema.json' with { type: 'json' };
import type { CreatePlan } from '../../../schemas/types/create-plan.ts';
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

function create(
  args: readonly string[],
  { env = {}, cwd = scratch.work }: { env?: Record<string, string>; cwd?: string } = {},
): Promise<Outcome> {
  const path = repositoryPath('generators/app/cli.ts');
  return run(process.execPath, [path, ...args], { cwd, env: { ...scratch.env, GIT_CONFIG_NOSYSTEM: '1', ...env } });
}

const git = (folder: string, ...args: string[]) => runWell('git', args, { cwd: join(scratch.work, folder), env: scratch.env });

/** A uv that keeps its words and its environment, writes the locks, and fails where it is told to. */
async function makeUv(failing = 'never'): Promise<Record<string, string>> {
  const path = join(scratch.root, 'uv');
  const log = join(scratch.root, 'uv.log');
  const script = `#!/bin/sh
echo "$* [\${UV_FROZEN-}\${VIRTUAL_ENV-}\${UV_PROJECT_ENVIRONMENT-}] \${UV_PYTHON_DOWNLOADS-} \${UV_OFFLINE-}" >>'${log}'
case "$*" in
  '${failing}') echo 'error: Failed to fetch: dns error' >&2; exit 2 ;;
  lock) echo lock >uv.lock ;;
  'lock --project '*) echo lock >"$3/uv.lock" ;;
esac
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return { UV: path };
}

/** Folder with node and nothing else that a shell would find. */
async function makePath(...names: string[]): Promise<Record<string, string>> {
  const folder = join(scratch.root, 'bin');
  await mkdir(folder);
  for (const name of names)
    await symlink((await runWell('sh', ['-c', `command -v ${name}`], { env: scratch.env })).trim(), join(folder, name));
  return { PATH: folder };
}

test('a fresh project, all of it in the first commit, with a journal that git ignores', async () => {
  const { code, stdout, stderr } = await create(['demo', ...quick]);
  expect(code, stderr).toBe(0);
  expect(stdout).toContain(`made demo in ${join(scratch.work, 'demo')}`);
  expect(stdout).toMatch(/next:\n {2}cd demo\n/);
  expect(await git('demo', 'log', '--format=%an <%ae> %s')).toMatch(
    /^Test <test@example\.invalid> Create demo with create-chiron [\d.]+\n$/,
  );
  expect(await git('demo', 'branch', '--show-current')).toBe('main\n');
  expect(await git('demo', 'status', '--porcelain')).toBe('');
  expect((await readdir(join(scratch.work, 'demo/.chiron/runs'))).filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
});

test('lock, toolchain, git: in this order, apart from the environment that is active', async () => {
  const uv = await makeUv();
  const env = { ...uv, UV_FROZEN: '1', VIRTUAL_ENV: '/elsewhere', UV_PROJECT_ENVIRONMENT: '/elsewhere' };
  const { code, stderr } = await create(['demo', '--offline', '--python', '3.11'], { env });
  expect(code, stderr).toBe(0);
  expect((await readFile(join(scratch.root, 'uv.log'), 'utf8')).split('\n').filter((line) => !line.startsWith('python'))).toEqual([
    'lock [] never 1',
    'lock --project .chiron/toolchain [] never 1',
    'sync --project .chiron/toolchain [] never 1',
    '',
  ]);
  expect((await git('demo', 'ls-files')).split('\n')).toEqual(expect.arrayContaining(['uv.lock', '.chiron/toolchain/uv.lock']));
});

test('the plan as JSON: nothing else on stdout, nothing on disk, the same digest twice', async () => {
  const { code, stdout } = await create(['demo', '--dry-run', '--json', '--set', 'license=MIT']);
  expect(code).toBe(0);
  const plan = await parse<CreatePlan>(createPlanSchema, JSON.parse(stdout), { name: 'the plan' });
  expect(plan).toMatchObject({ directory: join(scratch.work, 'demo'), answers: { name: 'demo', license: 'MIT', author: 'Test' } });
  expect(plan.files.map(({ path }) => path)).toEqual(expect.arrayContaining(['.chiron/state.json', 'pyproject.toml']));
  expect(plan.steps.map(({ id }) => id)).toEqual(['lock', 'toolchain-lock', 'toolchain-install', 'git-init', 'git-commit']);
  expect(await readdir(scratch.work)).toEqual([]);
  expect(JSON.parse((await create(['demo', '--dry-run', '--json', '--license', 'MIT'])).stdout)).toMatchObject({ digest: plan.digest });
});

test('an answer is taken from its flag, then --set, then --config, then what git says, then the default', async () => {
  await writeFile(join(scratch.work, 'answers.yaml'), 'name: from-file\nlicense: ISC\nkind: application\npython: "3.12"\n');
  const args = [
    'demo',
    '--config',
    'answers.yaml',
    '--set',
    'license=MIT',
    '--set',
    'python=3.13',
    '--python',
    '3.14',
    '--dry-run',
    '--json',
  ];
  expect(JSON.parse((await create(args)).stdout)).toMatchObject({
    answers: { name: 'from-file', license: 'MIT', kind: 'application', python: '3.14', author: 'Test', repository: '' },
  });
});

describe('git', () => {
  test('without an identity: a repository without a commit, and how to go on', async () => {
    const env = { HOME: join(scratch.root, 'nobody'), XDG_CONFIG_HOME: join(scratch.root, 'nobody') };
    const { code, stdout } = await create(['demo', ...quick], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/note: git does not know who you are.*git config --global user\.email/);
    expect((await run('git', ['rev-parse', 'HEAD'], { cwd: join(scratch.work, 'demo'), env: scratch.env })).code).not.toBe(0);
  });

  test('inside another repository nothing is committed', async () => {
    await runWell('git', ['init', '-q', scratch.work], { env: scratch.env });
    const { code, stdout } = await create(['apps/demo', ...quick]);
    expect(code).toBe(0);
    expect(stdout).toContain('committing it there is left to you');
    expect(await readdir(join(scratch.work, 'apps/demo'))).not.toContain('.git');
    expect(await git('.', 'status', '--porcelain')).toBe('?? apps/\n');
  });

  test('what a hook or a template of the caller says is not obeyed', async () => {
    await runWell('git', ['init', '-q', join(scratch.root, 'other')], { env: scratch.env });
    const template = join(scratch.root, 'template');
    await mkdir(join(template, 'hooks'), { recursive: true });
    await writeFile(join(template, 'hooks/post-commit'), '#!/bin/sh\ntouch HOOKED\n', { mode: 0o755 });
    const env = { GIT_TEMPLATE_DIR: template, GIT_DIR: join(scratch.root, 'other/.git'), GIT_WORK_TREE: join(scratch.root, 'other') };
    const { code, stderr } = await create(['demo', ...quick], { env });
    expect(code, stderr).toBe(0);
    expect(await readdir(join(scratch.work, 'demo'))).toEqual(expect.arrayContaining(['.git']));
    expect(await readdir(join(scratch.work, 'demo'))).not.toContain('HOOKED');
    expect(await git('demo', 'status', '--porcelain')).toBe('');
  });

  test('in a repository that was emptied, only what was made is committed, and no hook runs', async () => {
    await mkdir(join(scratch.work, 'demo'));
    await git('demo', 'init', '-q', '-b', 'trunk');
    await writeFile(join(scratch.work, 'demo/old.txt'), 'old');
    await writeFile(join(scratch.work, 'demo/.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await git('demo', 'add', '.');
    await git('demo', 'commit', '-qnm', 'old');
    await runWell('rm', ['old.txt'], { cwd: join(scratch.work, 'demo'), env: scratch.env });
    const { code, stderr } = await create(['demo', ...quick]);
    expect(code, stderr).toBe(0);
    expect(await git('demo', 'branch', '--show-current')).toBe('trunk\n');
    expect(await git('demo', 'status', '--porcelain')).toBe(' D old.txt\n');
  });

  test('none on the machine: refused before anything is written, unless it is not wanted', async () => {
    const env = await makePath('node');
    expect(await create(['demo', ...quick], { env })).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('error[tool-missing]: git'),
    });
    expect(await readdir(scratch.work)).toEqual([]);
    expect((await create(['demo', ...quick, '--no-git'], { env })).code).toBe(0);
    expect(await readdir(join(scratch.work, 'demo'))).not.toContain('.git');
  });
});

describe('uv', () => {
  test('none on the machine: refused before anything is written', async () => {
    await mkdir(join(scratch.work, 'demo'));
    const { code, stderr } = await create(['demo'], { env: await makePath('node', 'git') });
    expect(code).toBe(5);
    expect(stderr).toMatch(/^error\[tool-missing\]: uv is needed.*\n\nhint: install uv.*--no-lock --no-install/s);
    expect(await readdir(join(scratch.work, 'demo'))).toEqual([]);
  });

  test('no Python that is new enough: refused before anything is written', async () => {
    const { code, stderr } = await create(['demo'], { env: await makeUv('python find --no-project >=3.11') });
    expect(code).toBe(5);
    expect(stderr).toContain('uv finds no Python 3.11 or newer');
    expect(await readdir(scratch.work)).toEqual([]);
  });

  test('a real uv with an empty cache and no network', async () => {
    const { code, stderr } = await create(['demo', '--offline'], { env: { UV_CACHE_DIR: join(scratch.root, 'empty') } });
    expect(stderr).toContain('error[offline]: uv lock ended with exit code');
    expect(code).toBe(5);
    expect(await readdir(join(scratch.work, 'demo'))).toContain('pyproject.toml');
  });

  test('a step that fails keeps the tree and says how to finish', async () => {
    const { code, stderr } = await create(['demo'], { env: await makeUv('lock --project .chiron/toolchain') });
    expect(code).toBe(5);
    expect(stderr).toContain(
      'error[network]: uv lock --project .chiron/toolchain ended with exit code 2\n  error: Failed to fetch: dns error\n',
    );
    expect(stderr).toMatch(
      /hint: the files are in .*demo; to finish, run there: uv lock --project .* && uv sync .* && git init -b main && git add \. && git commit/,
    );
    expect(await readdir(join(scratch.work, 'demo'))).toEqual(expect.arrayContaining(['pyproject.toml', 'uv.lock', '.chiron']));
  });
});

describe('what is refused leaves nothing behind', () => {
  test.each([
    [['demo', '--nmae', 'x'], 2, /error\[usage\]: unknown option '--nmae'.*\n\nhint: did you mean --name\?/s],
    [['demo', '--merge'], 2, /error\[usage\]: unknown option '--merge'/],
    [['a', 'b'], 2, /error\[usage\]: create-chiron takes one argument/],
    [['con', '--yes'], 2, /error\[input-invalid\].*name: con is a device on Windows/s],
    [['class', '--yes'], 2, /error\[input-invalid\].*package: class is a keyword of Python/s],
    [['...', '--yes'], 2, /error\[answer-missing\].*\n {2}--name: /s],
    [['demo', '--name', 'class'], 2, /error\[input-invalid\].*package: class is a keyword of Python/s],
    [['demo', '--name=-x', '--license', 'WTFPL', '--email', 'x'], 2, /--name: .*--email: .*--license: /s],
    [['demo', '--set', 'nmae=x'], 2, /did you mean 'name'/],
    [['demo', '--config', 'wrong.yaml'], 2, /error\[config-invalid\].*wrong\.yaml:1:1: .*nmae.*wrong\.yaml:2:10: /s],
    [['demo', '--config', 'none.yaml'], 2, /error\[input-missing\].*none\.yaml/],
    [['full'], 2, /error\[directory-not-empty\]: .*full is not empty\n {2}README\.md\n/],
    [[], 2, /error\[directory-not-empty\]: .*\n {2}full\n {2}wrong\.yaml\n/],
    [['wrong.yaml/demo'], 2, /error\[directory-unwritable\]/],
    [['demo', '--runtime', 'nothing.whl'], 2, /error\[input-invalid\]: --runtime: nothing\.whl/],
  ])('%j', async (args, exit, message) => {
    await mkdir(join(scratch.work, 'full'));
    await writeFile(join(scratch.work, 'full/README.md'), 'mine');
    await writeFile(join(scratch.work, 'wrong.yaml'), 'nmae: x\nlicense: WTFPL\n');
    const { code, stdout, stderr } = await create([...args, ...quick]);
    expect(stderr).toMatch(message);
    expect(code).toBe(exit);
    expect(stdout).toBe('');
    expect((await readdir(scratch.work)).sort()).toEqual(['full', 'wrong.yaml']);
    expect(await readdir(join(scratch.work, 'full'))).toEqual(['README.md']);
  });

  test('with --json the error is an object on stdout', async () => {
    await writeFile(join(scratch.work, 'mine'), '');
    const { code, stdout, stderr } = await create(['--json', ...quick]);
    expect([code, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'directory-not-empty',
        message: `${scratch.work} is not empty`,
        details: ['mine'],
        hint: expect.stringContaining('another folder'),
      },
    });
  });

  test('a flag that npm kept', async () => {
    const { code, stderr } = await create(['demo'], { env: { npm_command: 'init', npm_config_merge: 'true', npm_config_yes: 'true' } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/error\[flags-swallowed\]: npm kept --merge for itself\n\nhint: put -- before the flags/);
    expect(await readdir(scratch.work)).toEqual([]);
  });
});

test('--runtime WHEEL vendors it with the generator beside it', async () => {
  const names = ['chiron_runtime-7.0.0-py3-none-any.whl', 'create_chiron-7.0.0-py3-none-any.whl'];
  for (const name of names) await writeFile(join(scratch.root, name), `bytes of ${name}`);
  const { code, stderr } = await create(['demo', ...quick, '--runtime', join(scratch.root, names[0] ?? '')]);
  expect(code, stderr).toBe(0);
  for (const name of names) expect(await git('demo', 'show', `HEAD:.chiron/vendor/${name}`)).toBe(`bytes of ${name}`);
  expect(await readFile(join(scratch.work, 'demo/.chiron/toolchain/pyproject.toml'), 'utf8')).toMatch(
    /chiron-runtime==7\.0\.0[\s\S]*\.\.\/vendor\/chiron_runtime-7\.0\.0/,
  );
});
