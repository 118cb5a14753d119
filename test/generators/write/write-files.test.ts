import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as realFiles from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Files } from '../../../core/effects/effects.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import type { RenderedFile } from '../../../generators/plan/rendered-file.ts';
import { writeFiles } from '../../../generators/write/write-files.ts';

const tree: RenderedFile[] = [
  file('.chiron/state.json', '{}\n'),
  file('Makefile', 'all:\n'),
  file('scripts/run', '#!/bin/sh\n', '755'),
  file('src/demo/__init__.py', ''),
];

function file(path: string, content: string, mode: '644' | '755' = '644'): RenderedFile {
  return { path, content: Buffer.from(content), mode, reason: 'a test' };
}

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chiron-write-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Real files whose call number `failing` of `method` fails. */
function failingFiles(method: 'rename' | 'writeFile' | 'mkdir' | 'chmod' | 'rmdir', failing: number, code: string): Files {
  let calls = 0;
  const files = { ...realFiles } as unknown as Record<string, unknown>;
  const original = files[method] as (...args: unknown[]) => Promise<unknown>;
  files[method] = async (...args: unknown[]) => {
    calls += 1;
    if (calls === failing) throw Object.assign(new Error(`${code}: injected`), { code });
    return original(...args);
  };
  return files as unknown as Files;
}

async function listTree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test('the whole tree arrives, with its modes, and nothing else', async () => {
  const { effects } = createRecorder({ files: realFiles as unknown as Files });
  await writeFiles(join(root, 'a/b'), tree, effects);
  expect(await listTree(root)).toEqual(['a/b/.chiron/state.json', 'a/b/Makefile', 'a/b/scripts/run', 'a/b/src/demo/__init__.py']);
  expect(await readFile(join(root, 'a/b/scripts/run'), 'utf8')).toBe('#!/bin/sh\n');
  expect((await stat(join(root, 'a/b/scripts/run'))).mode & 0o777).toBe(0o755);
  expect((await stat(join(root, 'a/b/Makefile'))).mode & 0o777).toBe(0o644);
});

test('a repository that is there already is left alone', async () => {
  const { effects } = createRecorder({ files: { '.git/HEAD': 'ref' } });
  await writeFiles('/project', tree, effects);
  expect((await effects.files.readdir('/project')).sort()).toEqual(['.chiron', '.git', 'Makefile', 'scripts', 'src']);
});

describe('when something fails, nothing is left', () => {
  test.each([
    ['mkdir', 1, 'EACCES', 'directory-unwritable'],
    ['mkdir', 2, 'EROFS', 'directory-unwritable'],
    ['writeFile', 1, 'ENOSPC', 'disk-full'],
    ['writeFile', 4, 'ENOSPC', 'disk-full'],
    ['chmod', 2, 'EPERM', 'directory-unwritable'],
    ['rename', 1, 'EPERM', 'directory-unwritable'],
    ['rename', 2, 'EPERM', 'directory-unwritable'],
    ['rename', 3, 'EPERM', 'directory-unwritable'],
    ['rename', 4, 'EPERM', 'directory-unwritable'],
  ] as const)('%s number %i', async (method, number, code, expected) => {
    const { effects } = createRecorder({ files: failingFiles(method, number, code) });
    await expect(writeFiles(join(root, 'new/demo'), tree, effects)).rejects.toMatchObject({ code: expected });
    expect(await readdir(root)).toEqual([]);
  });

  test('in a folder that was there, only what was there stays', async () => {
    const { effects } = createRecorder({ files: failingFiles('rename', 3, 'EPERM') });
    await realFiles.mkdir(join(root, '.git'));
    await expect(writeFiles(root, tree, effects)).rejects.toMatchObject({ code: 'directory-unwritable' });
    expect(await readdir(root)).toEqual(['.git']);
  });

  test('Ctrl-C after any file', async () => {
    for (let stop = 1; stop <= 2 * tree.length; stop++) {
      const controller = new AbortController();
      let seen = 0;
      const count = (): void => {
        seen += 1;
        if (seen === stop) controller.abort();
      };
      const files = {
        ...realFiles,
        writeFile: async (path: string, content: Buffer) => realFiles.writeFile(path, content).finally(count),
        rename: async (from: string, to: string) => realFiles.rename(from, to).finally(count),
      };
      const { effects } = createRecorder({ files: files as unknown as Files, signal: controller.signal });
      const outcome = await writeFiles(join(root, 'demo'), tree, effects).then(
        () => 'written',
        (error: { code: string }) => error.code,
      );
      // After the last rename there is nothing left to interrupt.
      expect(outcome).toBe(stop === 2 * tree.length ? 'written' : 'interrupted');
      expect(await readdir(root)).toEqual(outcome === 'written' ? ['demo'] : []);
    }
  });

  test('of two at once one wins, and the other leaves its tree alone', async () => {
    const { effects, narration } = createRecorder({ files: realFiles as unknown as Files });
    const outcomes = await Promise.allSettled([
      writeFiles(join(root, 'demo'), tree, effects),
      writeFiles(join(root, 'demo'), tree, effects),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await readdir(join(root, 'demo'))).sort()).toEqual(['.chiron', 'Makefile', 'scripts', 'src']);
    expect(narration.filter((line) => line.startsWith('warn:'))).toEqual([]);
  });

  test('something that appeared meanwhile is not replaced', async () => {
    const files = {
      ...realFiles,
      chmod: async (path: string, mode: number) => {
        await realFiles.chmod(path, mode);
        await realFiles.writeFile(join(root, 'Makefile'), 'mine');
      },
    };
    const { effects } = createRecorder({ files: files as unknown as Files });
    await expect(writeFiles(root, tree, effects)).rejects.toMatchObject({ code: 'world-moved' });
    expect(await readdir(root)).toEqual(['Makefile']);
    expect(await readFile(join(root, 'Makefile'), 'utf8')).toBe('mine');
  });
});
