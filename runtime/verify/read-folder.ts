import { join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { throwIfInterrupted } from '../../core/effects/run-process.ts';
import { createPathGuard, findPathProblem } from '../formats/archive-path.ts';
import { FormatError } from '../formats/format-error.ts';
import { compareBytes } from '../formats/sha256sums.ts';
import type { Content, ContentFile } from './content.ts';
import { hashSource } from './hash-source.ts';
import { openFile } from './open-file.ts';

const deepest = 16;
const mostFiles = 100_000;

/**
 * Reads an unpacked wheelhouse or pack. Links, devices and paths that not every system can hold are problems; a link is never
 * followed. Empty folders do not count, as no archive of ours has any.
 */
export async function readFolder(folder: string, effects: Effects): Promise<Content> {
  const problems: string[] = [];
  const paths = await listFiles(folder, problems, effects);
  const files = new Map<string, ContentFile>();
  const bar = effects.progress.bar('Verifying', paths.length, 'files');
  try {
    for (const path of paths) {
      const file = await openFile(join(folder, path), false, effects);
      files.set(path, await hashSource(file.source, () => throwIfInterrupted(effects.signal)).finally(file.close));
      bar.advance(1);
    }
  } finally {
    bar.done();
  }
  return {
    container: 'folder',
    root: undefined,
    files,
    problems,
    complete: true,
    sha256: undefined,
    async withFile(path, use) {
      if (!files.has(path)) throw new FormatError(`${path} is not there`);
      const file = await openFile(join(folder, path), false, effects);
      return use(file.source).finally(file.close);
    },
    close: async () => undefined,
  };
}

/** Regular files below a folder, byte-sorted, with `/`. */
async function listFiles(folder: string, problems: string[], effects: Effects): Promise<string[]> {
  const guard = createPathGuard();
  const found: string[] = [];

  async function walk(inside: string, depth: number): Promise<void> {
    if (depth > deepest) throw new FormatError(`${inside} is nested too deeply`);
    for (const name of (await effects.files.readdir(join(folder, inside))).sort(compareBytes)) {
      const path = inside === '' ? name : `${inside}/${name}`;
      const kind = await findKind(join(folder, path), effects);
      const problem = kind === 'file' || kind === 'folder' ? findPathProblem(path) : kind;
      if (problem !== undefined) problems.push(`${JSON.stringify(path)}: ${problem}`);
      else if (kind === 'folder') await walk(path, depth + 1);
      else found.push(path);
      if (found.length > mostFiles) throw new FormatError(`it has more than ${mostFiles} files`);
    }
  }

  await walk('', 0);
  for (const path of found) {
    const problem = guard(path);
    if (problem !== undefined) problems.push(`${JSON.stringify(path)}: ${problem}`);
  }
  return found.sort(compareBytes);
}

async function findKind(
  path: string,
  effects: Effects,
): Promise<'file' | 'folder' | 'a symbolic link' | 'no regular file' | 'a name that is not UTF-8'> {
  try {
    const stats = await effects.files.lstat(path);
    if (stats.isSymbolicLink()) return 'a symbolic link';
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'no regular file';
  } catch (error) {
    // The folder has just named it: it is not found because its bytes did not survive being made a string.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'a name that is not UTF-8';
    throw error;
  }
}
