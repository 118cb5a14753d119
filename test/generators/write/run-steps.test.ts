import { expect, test } from 'vitest';
import type { RunAnswer, RunHandler } from '../../../core/effects/recorder.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { ChironError } from '../../../core/errors.ts';
import { listSteps } from '../../../generators/plan/list-steps.ts';
import { runSteps } from '../../../generators/write/run-steps.ts';

const steps = listSteps({ lock: true, cargoLock: false, install: true, gitInit: true, gitCommit: true, message: 'Create demo' });
const context = { directory: '/project', steps, paths: ['pyproject.toml'], message: 'Create demo' };

function record(run: Record<string, RunHandler | RunAnswer>, offline = false) {
  return createRecorder({
    files: { 'uv.lock': '', '.chiron/toolchain/uv.lock': '' },
    run,
    offline,
    env: { UV_FROZEN: '1', VIRTUAL_ENV: '/elsewhere' },
  });
}

test('the steps are run in order, apart from the environment that the caller has active', async () => {
  const { effects, calls } = record({ uv: '', git: '' });
  const times = await runSteps(context, effects);
  expect(times.map(({ id }) => id)).toEqual(['lock', 'toolchain-lock', 'toolchain-install', 'git-init', 'git-commit']);
  const runs = calls.filter((call) => call.kind === 'run');
  expect(runs.map(({ command, args }) => [command, ...args.filter((arg) => !/^-c$|=/.test(arg))].join(' '))).toEqual([
    'uv lock',
    'uv lock --project .chiron/toolchain',
    'uv sync --project .chiron/toolchain',
    'git init --quiet -b main',
    'git --literal-pathspecs add --force --pathspec-file-nul',
    'git --literal-pathspecs commit --quiet --no-verify --message Create demo --only --pathspec-file-nul',
  ]);
  expect(runs[1]?.options.env).toMatchObject({ UV_PYTHON_DOWNLOADS: 'never' });
  expect(
    Object.entries(runs[1]?.options.env ?? {})
      .filter(([, value]) => value === undefined)
      .map(([name]) => name),
  ).toEqual(expect.arrayContaining(['UV_PROJECT_ENVIRONMENT', 'VIRTUAL_ENV', 'UV_FROZEN']));
  expect(runs[5]?.options.input).toBe('pyproject.toml\0uv.lock\0.chiron/toolchain/uv.lock\0');
});

test('offline is passed on', async () => {
  const { effects, calls } = record({ uv: '', git: '' }, true);
  await runSteps({ ...context, steps: steps.slice(0, 1) }, effects);
  expect(calls.find((call) => call.kind === 'run')?.options.env).toMatchObject({ UV_OFFLINE: '1' });
});

test.each([
  ['error: No interpreter found for Python 3.11', false, 'tool-missing', 5],
  ['error: Failed to fetch: `https://index.invalid/x`\n  Caused by: dns error', false, 'network', 5],
  ['hint: Packages were unavailable because the network was disabled. When the network is disabled, …', true, 'offline', 5],
  ['error: Failed to parse: `pyproject.toml`', false, 'operation-failed', 1],
  ['  x No solution found when resolving dependencies', false, 'operation-failed', 1],
])('%j of uv', async (stderr, offline, code, exit) => {
  const uv: RunHandler = (args) => (args.includes('--project') ? { exitCode: 2, stderr } : '');
  const { effects, calls } = record({ uv }, offline);
  const error = await runSteps(context, effects).catch((reason: unknown) => reason as ChironError);
  expect(error).toMatchObject({ code, exit, message: 'uv lock --project .chiron/toolchain ended with exit code 2' });
  expect((error as ChironError).hint).toBe(
    'the files are in /project; to finish, run there: uv lock --project .chiron/toolchain && uv sync --project .chiron/toolchain && git init -b main && git add . && git commit -m "Create demo"',
  );
  expect(calls.filter((call) => call.kind === 'run')).toHaveLength(2);
});

test('a tool that vanished is told with how to install it and how to finish', async () => {
  const { effects } = record({
    uv: () => {
      throw new ChironError('tool-missing', 'uv is needed and was not found', { hint: 'install uv' });
    },
  });
  await expect(runSteps(context, effects)).rejects.toMatchObject({
    code: 'tool-missing',
    details: ['install uv'],
    hint: expect.stringContaining('to finish, run there: uv lock'),
  });
});

test('a bug keeps its stack', async () => {
  const bug = new TypeError('x is undefined');
  const { effects } = record({
    uv: () => {
      throw bug;
    },
  });
  await expect(runSteps(context, effects)).rejects.toBe(bug);
});

test.each([
  [false, ['generate-lockfile']],
  [true, ['generate-lockfile', '--offline']],
])('crates are locked too, offline: %s', async (offline, args) => {
  const { effects, calls } = record({ uv: '', cargo: '', git: '' }, offline);
  const all = listSteps({ lock: true, cargoLock: true, install: false, gitInit: false, gitCommit: false, message: '' });
  await runSteps({ ...context, steps: all }, effects);
  expect(calls.findLast((call) => call.kind === 'run')).toMatchObject({ command: 'cargo', args });
});

test('the lock of the crates is committed with the others', async () => {
  const all = listSteps({ lock: true, cargoLock: true, install: false, gitInit: true, gitCommit: true, message: 'Create demo' });
  const files = { 'uv.lock': '', 'Cargo.lock': '' };
  const inputs: (string | undefined)[] = [];
  const git: RunHandler = (_args, options) => {
    inputs.push(options?.input);
    return '';
  };
  const { effects } = createRecorder({ files, run: { uv: '', cargo: '', git } });
  await runSteps({ ...context, steps: all, directory: effects.cwd }, effects);
  expect(inputs.at(-1)).toBe('pyproject.toml\0uv.lock\0Cargo.lock\0');
});
