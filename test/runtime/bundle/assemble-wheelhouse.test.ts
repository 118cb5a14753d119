import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { assembleWheelhouse } from '../../../runtime/bundle/assemble-wheelhouse.ts';
import { readWheelhouse } from '../../../runtime/bundle/read-wheelhouse.ts';
import { parseSha256Sums } from '../../../runtime/formats/sha256sums.ts';
import { makeWheel } from '../../support/make-wheel.ts';
import { createFileEffects, makeTemporaryFolder, prepareSample, wheels } from './sample-wheelhouse.ts';

const targets = ['cp311-manylinux_2_17_x86_64', 'cp312-win_amd64'];

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test('writes wheels, their metadata, derived files, the lock, and the digest of each of them', async () => {
  const { effects } = createFileEffects();
  const input = await prepareSample(await makeTemporaryFolder(), targets);
  const manifest = await assembleWheelhouse(input, effects);
  const files = await listFiles(input.destination);
  expect(files).toEqual(
    expect.arrayContaining([wheels.demo.name, `${wheels.demo.name}.metadata`, 'uv.lock', 'manifest.json', 'requirements-proxy.txt']),
  );
  const sums = parseSha256Sums(await readFile(join(input.destination, 'SHA256SUMS'), 'utf8'), 'SHA256SUMS');
  expect(sums.map(({ path }) => path).sort()).toEqual(files.filter((path) => path !== 'SHA256SUMS'));
  for (const { path, sha256 } of sums) {
    expect(
      createHash('sha256')
        .update(await readFile(join(input.destination, path)))
        .digest('hex'),
    ).toBe(sha256);
  }
  expect(await readFile(join(input.destination, `${wheels.leaf.name}.metadata`), 'utf8')).toBe(wheels.leaf.metadata);
  expect((await readWheelhouse(input.destination, effects)).manifest).toEqual(manifest);
  expect((await stat(join(input.destination, wheels.demo.name))).mode & 0o777).toBe(0o644);
});

test('the manifest says where each file comes from, without credentials', async () => {
  const { effects } = createFileEffects();
  const manifest = await assembleWheelhouse(await prepareSample(await makeTemporaryFolder(), targets), effects);
  expect(manifest.source).toEqual({ commit: 'a'.repeat(40) });
  expect(manifest.files.map(({ name, origin, source }) => [name, origin, source])).toEqual([
    [wheels.demo.name, 'project', undefined],
    [
      wheels.leaf.name,
      'index',
      { url: `https://index.invalid/${wheels.leaf.name}`, index: 'https://index.invalid/simple', sha256: wheels.leaf.sha256 },
    ],
    [wheels.socks.name, 'index', expect.anything()],
  ]);
  expect(manifest.coverage).toEqual({ declared: 6, present: 6, ratio: 1, gaps: [] });
});

test('a lock of another form keeps its name in a folder of its own', async () => {
  const { effects } = createFileEffects();
  const input = await prepareSample(await makeTemporaryFolder(), targets);
  const manifest = await assembleWheelhouse({ ...input, lock: { path: 'requirements/pylock.app.toml', text: 'x' } }, effects);
  expect(manifest.lock.path).toBe('lock/pylock.app.toml');
  expect(await readFile(join(input.destination, 'lock/pylock.app.toml'), 'utf8')).toBe('x');
});

test('an earlier wheelhouse is replaced, and nothing of it is left', async () => {
  const { effects } = createFileEffects();
  const input = await prepareSample(await makeTemporaryFolder(), targets);
  await mkdir(input.destination, { recursive: true });
  await writeFile(join(input.destination, 'manifest.json'), '{}');
  await writeFile(join(input.destination, 'SHA256SUMS'), '');
  await writeFile(join(input.destination, 'old.whl'), '');
  await assembleWheelhouse(input, effects);
  expect(await listFiles(input.destination)).not.toContain('old.whl');
  expect(await readdir(dirname(input.destination))).toEqual(['wheelhouse']);
});

test('another folder is refused and stays as it is', async () => {
  const { effects } = createFileEffects();
  const input = await prepareSample(await makeTemporaryFolder(), targets);
  await mkdir(input.destination, { recursive: true });
  await writeFile(join(input.destination, 'thesis.txt'), 'dear');
  await expect(assembleWheelhouse(input, effects)).rejects.toMatchObject({ code: 'directory-not-empty', details: ['thesis.txt'] });
  expect(await listFiles(input.destination)).toEqual(['thesis.txt']);
});

test.for([
  ['a file that was cut short after it was checked', wheels.leaf.bytes.subarray(1), 'size-mismatch'],
  ['a wheel that is another package', makeWheel({ name: 'evil', version: '2.1' }).bytes, 'operation-failed'],
  ['a wheel of another version', makeWheel({ name: 'leaf-one', version: '2.2' }).bytes, 'operation-failed'],
  [
    'a wheel with two packages',
    makeWheel({ name: 'leaf-one', version: '2.1', members: { 'x-1.dist-info/METADATA': '' } }).bytes,
    'operation-failed',
  ],
  [
    'a wheel that leads out of itself',
    makeWheel({ name: 'leaf-one', version: '2.1', members: { '../../x': '' } }).bytes,
    'operation-failed',
  ],
  ['no wheel at all', Buffer.from('x'), 'operation-failed'],
] as const)('refused, with nothing left behind: %s', async ([, bytes, code]) => {
  const { effects } = createFileEffects();
  const folder = await makeTemporaryFolder();
  const input = await prepareSample(folder, targets);
  const path = join(folder, 'cache', 'other');
  await writeFile(path, bytes);
  // Only the first has another digest than the selection says; the others are bad from the start.
  const sha256 = code === 'size-mismatch' ? wheels.leaf.sha256 : createHash('sha256').update(bytes).digest('hex');
  const size = code === 'size-mismatch' ? wheels.leaf.size : bytes.length;
  const selection = structuredClone(input.selection);
  for (const file of selection.packages.flatMap(({ files }) => files)) if (file.name === wheels.leaf.name) file.sha256 = sha256;
  const fetched = input.fetched.map((file) => (file.name === wheels.leaf.name ? { ...file, sha256, size, path } : file));
  await expect(assembleWheelhouse({ ...input, selection, fetched }, effects)).rejects.toMatchObject({ code });
  expect(await readdir(dirname(input.destination))).toEqual([]);
});

test('stopped in the middle, it leaves what was there', async () => {
  const abort = new AbortController();
  const { effects } = createFileEffects({ signal: abort.signal });
  const input = await prepareSample(await makeTemporaryFolder(), targets);
  const stop = async (...all: Parameters<typeof writeFile>): Promise<void> => {
    abort.abort();
    await writeFile(...all);
  };
  const stopping = {
    ...effects,
    files: { ...effects.files, writeFile: stop },
  };
  await expect(assembleWheelhouse(input, stopping)).rejects.toMatchObject({ code: 'interrupted' });
  expect(await readdir(dirname(input.destination))).toEqual([]);
});

test('with gaps: fail a target that no wheel serves is refused, with nothing written', async () => {
  const { effects } = createFileEffects();
  const input = await prepareSample(await makeTemporaryFolder(), targets);
  const without = { ...input, gaps: 'fail', built: [] } as const;
  await expect(assembleWheelhouse(without, effects)).rejects.toMatchObject({ code: 'gate-failed' });
  await expect(readdir(dirname(input.destination))).rejects.toMatchObject({ code: 'ENOENT' });
});
