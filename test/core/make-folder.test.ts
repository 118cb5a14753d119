import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from '../../core/make-folder.ts';

let folder = '';

beforeAll(async () => {
  folder = await files.mkdtemp(join(tmpdir(), 'chiron-make-'));
  await files.writeFile(join(folder, 'file'), '');
  await files.symlink(join(folder, 'gone'), join(folder, 'dangling'));
});
afterAll(() => files.rm(folder, { recursive: true }));

test('makes what is missing, also by several at once, and leaves what is there', async () => {
  await Promise.all(['a/b/c', 'a/b/d', 'a'].map((name) => makeFolder(join(folder, name), files)));
  await makeFolder(join(folder, 'a/b'), files);
  expect((await files.readdir(join(folder, 'a/b'))).sort()).toEqual(['c', 'd']);
});

test.each([
  ['file', 'EEXIST'],
  ['file/a/b', 'ENOTDIR'],
  ['dangling', 'ENOENT'],
  ['dangling/a', 'ENOENT'],
])('%s is refused', async (name, code) => {
  await expect(makeFolder(join(folder, name), files)).rejects.toMatchObject({ code });
});

test.runIf(process.platform === 'linux')('a folder that takes no new ones is refused, not tried for ever', async () => {
  await expect(makeFolder('/proc/chiron/a/b', files)).rejects.toMatchObject({ code: 'ENOENT' });
});
