import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEffects } from '../../../core/effects/create-effects.ts';
import type { Effects } from '../../../core/effects/effects.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { buildPins } from '../../../generators/plan/pins.ts';
import { buildProject } from '../../../runtime/build/build-project.ts';
import { checkLockWithUv } from '../../../runtime/build/check-lock.ts';
import { toolEnvironment, toolPath } from '../../support/tools.ts';

const epoch = 1_700_000_000;

async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chiron-build-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A project of one module in a new folder. */
async function makeProject(backend = 'hatchling'): Promise<string> {
  const folder = path.join(await openFolder(), 'demo');
  await mkdir(path.join(folder, 'src', 'demo'), { recursive: true });
  const build = `[build-system]\nrequires = ["hatchling==${buildPins.hatchling}"]\nbuild-backend = "${backend}.build"\n`;
  await writeFile(
    path.join(folder, 'pyproject.toml'),
    `[project]\nname = "demo"\nversion = "1.0.0"\nrequires-python = ">=3.11"\n\n${build}`,
  );
  await writeFile(path.join(folder, 'src', 'demo', '__init__.py'), '"""A demo."""\n');
  return folder;
}

/** The real effects, with the pinned uv and no network of our own. */
function realEffects(over: { env?: Record<string, string | undefined>; offline?: boolean } = {}): Effects {
  return createEffects({
    fetch: () => Promise.reject(new Error('no fetch here')),
    progress: createRecorder().effects.progress,
    signal: new AbortController().signal,
    offline: over.offline ?? false,
    cwd: tmpdir(),
    env: toolEnvironment({ UV: toolPath('uv'), ...over.env }),
  });
}

describe('buildProject with the real uv', () => {
  it('gives the same bytes for the same source in two folders, under another umask and in an active environment', async () => {
    const wheels = [];
    for (const umask of [0o022, 0o077]) {
      const before = process.umask(umask);
      try {
        const project = await makeProject();
        const packages = [{ name: 'demo', version: '1.0.0', folder: '.' }];
        const env = { VIRTUAL_ENV: '/nonexistent', UV_FROZEN: '1' };
        wheels.push(...(await buildProject({ project, packages, epoch, out: await openFolder() }, realEffects({ env }))));
      } finally {
        process.umask(before);
      }
    }
    const [first, second] = wheels;
    expect(first).toMatchObject({ name: 'demo-1.0.0-py3-none-any.whl', package: 'demo', version: '1.0.0' });
    expect(second).toEqual({ ...first, path: second?.path });
    const listed = execFileSync('python3', [
      '-c',
      'import sys,zipfile;print(zipfile.ZipFile(sys.argv[1]).infolist()[0].date_time)',
      first?.path ?? '',
    ]);
    expect(String(listed)).toBe('(2023, 11, 14, 22, 13, 20)\n');
  });

  it('says what failed with the end of the output', async () => {
    const project = await makeProject('hatchlin');
    const building = buildProject({ project, packages: [{ name: 'demo', folder: '.' }], epoch, out: await openFolder() }, realEffects());
    await expect(building).rejects.toMatchObject({
      code: 'build-failed',
      message: `the wheel of demo could not be built in ${project}`,
      details: expect.arrayContaining([expect.stringContaining("No module named 'hatchlin'")]),
    });
  });

  it('says what is missing without the network', async () => {
    const project = await makeProject();
    const effects = realEffects({ offline: true, env: { UV_CACHE_DIR: await openFolder() } });
    const building = buildProject({ project, packages: [{ name: 'demo', folder: '.' }], epoch, out: await openFolder() }, effects);
    await expect(building).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining('the build backend of demo') });
  });

  it('says that uv is missing', async () => {
    const project = await makeProject();
    const effects = realEffects({ env: { UV: '/nonexistent/uv' } });
    const building = buildProject({ project, packages: [{ name: 'demo', folder: '.' }], epoch, out: await openFolder() }, effects);
    await expect(building).rejects.toMatchObject({ code: 'tool-missing', exit: 5, message: '/nonexistent/uv is needed and was not found' });
  });
});

describe('buildProject', () => {
  const builds = (name: string) => ({
    platform: 'win32' as const,
    env: { CFLAGS: '-O2', UV_PYTHON_DOWNLOADS: 'automatic' },
    files: { '/out/0/.keep': '', ...(name === '' ? {} : { [`/out/0/${name}`]: 'wheel' }) },
    run: { uv: '' },
  });

  it('has the child set its umask where modes show in a wheel', async () => {
    const recorder = createRecorder({ files: { '/out/0/demo-1.0-py3-none-any.whl': 'wheel' }, run: { sh: '' } });
    const effects: Effects = { ...recorder.effects, platform: 'linux' };
    await buildProject({ project: '/project', packages: [{ name: 'demo', folder: '.' }], epoch, out: '/out' }, effects);
    expect(recorder.calls[0]).toMatchObject({
      command: 'sh',
      args: ['-c', 'umask 022 && exec "$@"', 'sh', 'uv', 'build', '--wheel'].concat([
        '--directory',
        '/project',
        '--out-dir',
        '/out/0',
        '--no-create-gitignore',
      ]),
    });
  });

  it('calls uv with an environment that the caller’s settings do not disturb', async () => {
    const { effects, calls } = createRecorder({ ...builds('demo-1.0-py3-none-any.whl'), offline: true });
    const built = await buildProject(
      { project: '/project', packages: [{ name: 'Demo', version: '1.0.0', folder: 'libs/demo' }], epoch, out: '/out' },
      effects,
    );
    expect(built).toMatchObject([{ name: 'demo-1.0-py3-none-any.whl', package: 'demo', version: '1.0.0', size: 5 }]);
    const flags = ['--wheel', '--directory', '/project/libs/demo', '--out-dir', '/out/0', '--no-create-gitignore', '--offline'];
    expect(calls).toEqual([
      {
        kind: 'run',
        command: 'uv',
        args: ['build', ...flags],
        options: {
          cwd: '/project/libs/demo',
          signal: effects.signal,
          env: {
            VIRTUAL_ENV: undefined,
            UV_PROJECT_ENVIRONMENT: undefined,
            UV_FROZEN: undefined,
            UV_LOCKED: undefined,
            UV_PYTHON_DOWNLOADS: 'automatic',
            FORCE_COLOR: undefined,
            CLICOLOR_FORCE: undefined,
            NO_COLOR: '1',
            SOURCE_DATE_EPOCH: '1700000000',
            CFLAGS: '-O2 -ffile-prefix-map=/project/libs/demo=.',
            CXXFLAGS: '-ffile-prefix-map=/project/libs/demo=.',
          },
        },
      },
    ]);
  });

  it.each([
    ['another version than the lock', 'demo-1.1-py3-none-any.whl', 'lock-stale', 'the wheel of demo has version 1.1, the lock says 1.0'],
    ['another name', 'other-1.0-py3-none-any.whl', 'build-failed', 'the wheel built in /project is of other, the lock has demo there'],
    ['no wheel', 'demo-1.0.tar.gz', 'build-failed', 'uv built no wheel in /project'],
  ])('refuses %s', async (_, name, code, message) => {
    const { effects } = createRecorder(builds(name));
    const building = buildProject(
      { project: '/project', packages: [{ name: 'demo', version: '1.0', folder: '.' }], epoch, out: '/out' },
      effects,
    );
    await expect(building).rejects.toMatchObject({ code, message });
  });

  it('shows no more than the last 20 lines', async () => {
    const stderr = Array.from({ length: 30 }, (_, at) => `line ${at}\n\n`).join('');
    const { effects } = createRecorder({ ...builds(''), run: { uv: { exitCode: 2, stderr } } });
    const error = await buildProject({ project: '/project', packages: [{ name: 'demo', folder: '.' }], epoch, out: '/out' }, effects).catch(
      (cause) => cause,
    );
    expect(error.details).toEqual(Array.from({ length: 20 }, (_, at) => `line ${at + 10}`));
  });
});

describe('checkLockWithUv with the real uv', () => {
  it('passes a fresh lock without the network, and refuses a stale and a missing one', async () => {
    const project = await makeProject();
    const effects = realEffects({ env: { UV_FROZEN: '1' } });
    const lock = () =>
      execFileSync(toolPath('uv'), ['lock', '--quiet', '--offline'], { cwd: project, env: toolEnvironment({ UV_CONFIG_FILE: devNull }) });
    await expect(checkLockWithUv(project, effects)).rejects.toMatchObject({ code: 'lock-missing', exit: 2 });
    lock();
    await checkLockWithUv(project, realEffects({ offline: true, env: { UV_CACHE_DIR: await openFolder() } }));
    await writeFile(path.join(project, 'pyproject.toml'), '[project]\nname = "demo"\nversion = "2.0.0"\nrequires-python = ">=3.11"\n');
    await expect(checkLockWithUv(project, effects)).rejects.toMatchObject({
      code: 'lock-stale',
      message: `uv.lock no longer matches pyproject.toml in ${project}`,
      details: expect.arrayContaining([expect.stringContaining('needs to be updated')]),
    });
  });
});

describe('checkLockWithUv', () => {
  const disabled = { exitCode: 1, stderr: 'hint: Packages were unavailable because the network was disabled.' };
  it.each([
    ['asks again with the network', false, {}, undefined, 2],
    ['keeps to --offline', true, {}, 'offline', 1],
    ['tells an unreachable index apart', false, { exitCode: 2, stderr: 'error sending request for url (…)' }, 'network', 2],
    ['passes on what it does not know', false, { exitCode: 2, stderr: 'error: hm' }, 'command-failed', 2],
  ])('%s', async (_, offline, online, code, calls) => {
    const recorder = createRecorder({ offline, run: { uv: (args) => (args.includes('--offline') ? disabled : online) } });
    const outcome = await checkLockWithUv('/project', recorder.effects).then(
      () => undefined,
      (error) => error.code,
    );
    expect(outcome).toBe(code);
    expect(recorder.calls).toHaveLength(calls);
  });
});
