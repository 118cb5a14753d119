import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Files } from '../../../core/effects/effects.ts';
import { createMemoryFiles } from '../../../core/effects/recorder.ts';
import type { RunHandler } from '../../../core/effects/recorder.ts';
import { command as wheelhouseBuild } from '../../../runtime/commands/wheelhouse-build.ts';
import { makeWheel } from '../../support/make-wheel.ts';
import { recordProject, sampleFiles, sha256 } from './sample-project.ts';

const leaf = makeWheel({ name: 'leaf', version: '2.1' });
const demo = makeWheel({ name: 'demo', version: '1.0', requires: ['leaf'] });
const address = 'https://user:secret@files.invalid/leaf-2.1-py3-none-any.whl';

/** The sample project with a wheel behind its lock, in memory; `sh` is how uv builds. */
function prepare({ sh, fetch = { [address]: { body: leaf.bytes } } }: { sh?: RunHandler; fetch?: object } = {}) {
  const lock = (sampleFiles['/project/uv.lock'] ?? '').replace(sha256, leaf.sha256).replace('size = 2048', `size = ${leaf.size}`);
  const files = createMemoryFiles({ ...sampleFiles, '/project/uv.lock': lock, [join(tmpdir(), '.keep')]: '' }, '/project');
  const build: RunHandler = async (args) => {
    const out = args[args.indexOf('--out-dir') + 1] ?? '';
    await files.mkdir(out, { recursive: true });
    await files.writeFile(join(out, demo.name), demo.bytes);
    return '';
  };
  const run = { uv: '', git: { exitCode: 128 }, sh: sh ?? build };
  return { files, ...recordProject({ files, run, fetch: fetch as Record<string, string> }) };
}

const ignore = (): void => undefined;

test('fetches and builds, then writes the wheelhouse, and leaves nothing else', async () => {
  const { effects, calls, files } = prepare();
  const result = await wheelhouseBuild.execute(await wheelhouseBuild.plan({}, effects), effects, ignore);
  expect(result).toEqual({
    wheelhouse: 'dist/wheelhouse',
    project: 'demo',
    version: '1.0',
    targets: ['cp312-manylinux_2_28_x86_64', 'cp312-win_amd64'],
    files: 2,
    size: demo.size + leaf.size,
    coverage: { declared: 4, present: 4, ratio: 1, gaps: [] },
  });
  expect(calls.flatMap((call) => (call.kind === 'stage' ? [call.name] : []))).toEqual(['lock', 'select', 'fetch', 'build', 'assemble']);
  expect(await files.readdir('/project/dist')).toEqual(['wheelhouse']);
  expect(await files.readdir(tmpdir())).toEqual(['.keep']);
  expect(String(await files.readFile('/project/dist/wheelhouse/manifest.json'))).not.toContain('secret');
});

const changes: readonly (readonly [string, (files: Files) => Promise<unknown>, readonly string[]])[] = [
  ['changed', (files) => files.writeFile('/project/uv.lock', 'version = 1\n'), ['chiron.yaml', 'pyproject.toml', 'uv.lock']],
  ['removed', (files) => files.rm('/project/uv.lock'), ['chiron.yaml', 'pyproject.toml']],
];

test.each(changes)('a lock that was %s after the plan stops it before anything is done', async (_, change, left) => {
  const { effects, calls, files } = prepare();
  const plan = await wheelhouseBuild.plan({}, effects);
  const planned = calls.length;
  await change(files);
  await expect(wheelhouseBuild.execute(plan, effects, ignore)).rejects.toMatchObject({
    code: 'world-moved',
    exit: 1,
    message: '/project/uv.lock changed after this was planned',
  });
  expect(calls.slice(planned)).toEqual([]);
  expect((await files.readdir('/project')).sort()).toEqual(left);
});

test.each([
  ['a fetch', { fetch: { [address]: { status: 404 } } }, 'fetch-failed'],
  ['a build', { sh: () => ({ exitCode: 2, stderr: 'error: boom' }) }, 'build-failed'],
  ['a wheel that is not the one of the lock', { fetch: { [address]: { body: 'x'.repeat(leaf.size) } } }, 'hash-mismatch'],
] as const)('%s that fails leaves no wheelhouse and no temporary folder', async (_, fault, code) => {
  const { effects, files } = prepare(fault);
  const plan = await wheelhouseBuild.plan({}, effects);
  await expect(wheelhouseBuild.execute(plan, effects, ignore)).rejects.toMatchObject({ code, exit: 1 });
  expect((await files.readdir('/project')).sort()).toEqual(['chiron.yaml', 'pyproject.toml', 'uv.lock']);
  expect(await files.readdir(tmpdir())).toEqual(['.keep']);
});

test('a failed fetch is told when the build has come to its end, whose folder is removed only then', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { effects, files } = prepare({ sh: () => promise, fetch: { [address]: { status: 404 } } });
  const building = wheelhouseBuild.execute(await wheelhouseBuild.plan({}, effects), effects, ignore).catch((error) => error.code);
  await new Promise((done) => setTimeout(done, 50));
  expect((await files.readdir(tmpdir())).filter((name) => String(name).startsWith('chiron-build-'))).toHaveLength(1);
  resolve('');
  expect(await building).toBe('fetch-failed');
  expect(await files.readdir(tmpdir())).toEqual(['.keep']);
});
