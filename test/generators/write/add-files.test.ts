import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import * as realFiles from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Files } from '../../../core/effects/effects.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import type { RenderedFile } from '../../../generators/plan/rendered-file.ts';
import { addFiles } from '../../../generators/write/add-files.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chiron-add-'));
  await mkdir(join(root, 'docs'));
  await writeFile(join(root, 'docs/mine.md'), 'mine\n');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const added: RenderedFile[] = ['a.txt', 'docs/adr/0000.md', 'x/y/z.sh'].map((path) => ({
  path,
  content: Buffer.from(`${path}\n`),
  mode: path.endsWith('.sh') ? '755' : '644',
  reason: 'a test',
}));

function add(files: Partial<Files> = {}, signal = new AbortController().signal): Promise<void> {
  const { effects } = createRecorder({ files: { ...(realFiles as unknown as Files), ...files }, signal });
  return addFiles(root, added, effects);
}

async function listAll(): Promise<string[]> {
  return (await readdir(root, { recursive: true })).sort();
}

test('what is missing is added, with its mode, beside what is there', async () => {
  await add();
  expect(await listAll()).toEqual(['a.txt', 'docs', 'docs/adr', 'docs/adr/0000.md', 'docs/mine.md', 'x', 'x/y', 'x/y/z.sh']);
  expect(await readFile(join(root, 'docs/adr/0000.md'), 'utf8')).toBe('docs/adr/0000.md\n');
  expect((await stat(join(root, 'x/y/z.sh'))).mode & 0o777).toBe(0o755);
});

test.each([
  ['a file that appeared', () => writeFile(join(root, 'x'), 'theirs'), 'directory-unwritable'],
  ['a folder that is a link', () => symlink('docs', join(root, 'x')), 'directory-unwritable'],
  [
    'a file of the same name',
    () => mkdir(join(root, 'x/y'), { recursive: true }).then(() => writeFile(join(root, 'x/y/z.sh'), 'theirs')),
    'world-moved',
  ],
  [
    'a link that leads nowhere',
    () => mkdir(join(root, 'x/y'), { recursive: true }).then(() => symlink('nowhere', join(root, 'x/y/z.sh'))),
    'world-moved',
  ],
])('%s is left as it is, and nothing is added', async (_case, make, code) => {
  await make();
  const before = await listAll();
  await expect(add()).rejects.toMatchObject({ code });
  expect(await listAll()).toEqual(before);
});

test('a disk that fails half-way: what was added goes again, with its folders', async () => {
  let calls = 0;
  const writeOnce: Files['writeFile'] = async (...args) => {
    calls += 1;
    if (calls === 3) throw Object.assign(new Error('EACCES: injected'), { code: 'EACCES', path: args[0] });
    return realFiles.writeFile(...args);
  };
  await expect(add({ writeFile: writeOnce })).rejects.toMatchObject({ code: 'directory-unwritable' });
  expect(await listAll()).toEqual(['docs', 'docs/mine.md']);
});

test('Ctrl-C: nothing is kept', async () => {
  await expect(add({}, AbortSignal.abort())).rejects.toMatchObject({ code: 'interrupted' });
  expect(await listAll()).toEqual(['docs', 'docs/mine.md']);
});
