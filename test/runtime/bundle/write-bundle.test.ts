import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { assembleWheelhouse } from '../../../runtime/bundle/assemble-wheelhouse.ts';
import { readWheelhouse } from '../../../runtime/bundle/read-wheelhouse.ts';
import { writeBundle } from '../../../runtime/bundle/write-bundle.ts';
import { writePack } from '../../../runtime/bundle/write-pack.ts';
import { createFileEffects, makeTemporaryFolder, prepareSample, wheels } from './sample-wheelhouse.ts';

const { effects } = createFileEffects();

async function makeWheelhouse(): Promise<string> {
  const input = await prepareSample(await makeTemporaryFolder(), ['cp311-manylinux_2_17_x86_64', 'cp312-win_amd64']);
  await assembleWheelhouse(input, effects);
  return input.destination;
}

async function archive(folder: string, write: typeof writeBundle = writeBundle, name = 'demo-1.0-wheelhouse.tar.gz') {
  const path = join(dirname(folder), name);
  return write({ wheelhouse: await readWheelhouse(folder, effects), path, epoch: 1_700_000_000 }, effects);
}

test('a bundle is what gzip, tar and sha256sum take it for', async () => {
  const written = await archive(await makeWheelhouse());
  execFileSync('gzip', ['-t', written.archive]);
  execFileSync('sha256sum', ['-c', '--strict', '--quiet', written.checksum], { cwd: dirname(written.archive) });
  const listing = execFileSync('tar', ['-tvzf', written.archive], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } });
  const lines = listing
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  expect(new Set(lines.map(([mode, owner, , day, time]) => [mode, owner, day, time].join(' ')))).toEqual(
    new Set(['-rw-r--r-- 0/0 2023-11-14 22:13']),
  );
  const names = lines.map((columns) => columns[5] ?? '');
  expect(names).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  expect(names[0]).toBe('demo-1.0-wheelhouse/SHA256SUMS');
  expect(names.every((name) => name.startsWith('demo-1.0-wheelhouse/'))).toBe(true);
});

test('bundles and packs made in two folders are the same bytes', async () => {
  const [one, two] = [await makeWheelhouse(), await makeWheelhouse()];
  expect(dirname(one)).not.toBe(dirname(two));
  const bundles = await Promise.all([archive(one), archive(two)]);
  expect((await readFile(bundles[0].archive)).equals(await readFile(bundles[1].archive))).toBe(true);
  expect(bundles[0].sha256).toBe(bundles[1].sha256);
  const packs = await Promise.all([archive(one, writePack, 'p.tar'), archive(two, writePack, 'p.tar')]);
  expect((await readFile(packs[0].archive)).equals(await readFile(packs[1].archive))).toBe(true);
});

test('a bundle holds just these bytes', async () => {
  expect((await archive(await makeWheelhouse())).sha256).toMatchInlineSnapshot(
    `"7100746cd2b48f4261d5c92e1ad87d148098657f94c50312bb183940cd572cf6"`,
  );
});

test.for([
  ['a changed wheel', async (folder: string) => appendFile(join(folder, wheels.leaf.name), 'x'), `changed: ${wheels.leaf.name}`],
  ['a changed manifest', async (folder: string) => appendFile(join(folder, 'manifest.json'), '\n'), 'changed: manifest.json'],
  ['a further file', async (folder: string) => writeFile(join(folder, 'note.txt'), ''), 'not in SHA256SUMS: note.txt'],
  ['a missing file', async (folder: string) => rm(join(folder, 'uv.lock')), 'missing: uv.lock'],
] as const)('refused, with nothing left behind: %s', async ([, change, detail]) => {
  const folder = await makeWheelhouse();
  await change(folder);
  await expect(archive(folder)).rejects.toMatchObject({ code: 'gate-failed', details: [detail] });
  expect(await readdir(dirname(folder))).toEqual(['wheelhouse']);
});

test('a link in a wheelhouse is refused', async () => {
  const folder = await makeWheelhouse();
  await symlink('/etc/hosts', join(folder, 'hosts'));
  await expect(archive(folder)).rejects.toMatchObject({ code: 'gate-failed', details: ['hosts'] });
});

test('what is no wheelhouse, or a broken one, is told apart', async () => {
  const folder = join(await makeTemporaryFolder(), 'none');
  await expect(readWheelhouse(folder, effects)).rejects.toMatchObject({
    code: 'input-missing',
    hint: 'make it with: chiron wheelhouse build',
  });
  await mkdir(folder);
  await writeFile(join(folder, 'manifest.json'), '{"schema": 1, "schema": 1}');
  await writeFile(join(folder, 'SHA256SUMS'), '');
  await expect(readWheelhouse(folder, effects)).rejects.toMatchObject({ code: 'bundle-unreadable' });
  await writeFile(join(folder, 'manifest.json'), '{"schema": 2}');
  await expect(readWheelhouse(folder, effects)).rejects.toMatchObject({ code: 'bundle-unreadable' });
});
