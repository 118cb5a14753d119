import { dirname, join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { ChironError } from '../../core/errors.ts';
import { stagingPrefix } from '../../core/staging-prefix.ts';
import type { RenderedFile } from '../plan/rendered-file.ts';

/** How many files are written at a time: twice as many as Node has threads for it. */
const writers = 8;

/**
 * Writes a whole tree or nothing of it: everything is staged in a folder inside the target and then renamed into place,
 * one top-level entry after the other. On a failure or Ctrl-C what was renamed is taken back and every folder that was made goes again.
 * @param directory absolute; made when it is not there
 * @throws directory-unwritable, disk-full, world-moved (something appeared where we write), interrupted
 */
export async function writeFiles(directory: string, rendered: readonly RenderedFile[], effects: Effects): Promise<void> {
  const { files } = effects;
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const folder of await makeFolders(directory, effects, undo)) effects.progress.detail(`made ${folder}`);
    const staging = await files.mkdtemp(join(directory, stagingPrefix));
    undo.push(() => files.rm(staging, { recursive: true, force: true }));
    await stageFiles(staging, rendered, effects);
    for (const entry of topLevel(rendered)) {
      refuseIfInterrupted(effects);
      const place = join(directory, entry);
      if (await exists(place, effects)) throw new ChironError('world-moved', `${place} appeared while the project was being written`);
      await files.rename(join(staging, entry), place);
      undo.push(() => files.rename(place, join(staging, entry)));
    }
    await files.rmdir(staging);
  } catch (error) {
    for (const step of undo.reverse())
      await step().catch((cause: unknown) => effects.progress.warn(`could not be undone: ${String(cause)}`));
    throw explainFailure(error, directory);
  }
}

async function stageFiles(staging: string, rendered: readonly RenderedFile[], effects: Effects): Promise<void> {
  const folders = new Set(rendered.map((file) => dirname(join(staging, file.path))));
  settle(await Promise.allSettled([...folders].map((folder) => effects.files.mkdir(folder, { recursive: true }))));
  const queue = [...rendered];
  settle(await Promise.allSettled(Array.from({ length: writers }, () => stageQueue(staging, queue, effects))));
}

/** Throws the first failure, but only when all have ended: nothing may be written any more while it is being undone. */
function settle(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** One of several that take from the same queue; the first that fails empties it. */
async function stageQueue(staging: string, queue: RenderedFile[], effects: Effects): Promise<void> {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    try {
      refuseIfInterrupted(effects);
      const path = join(staging, file.path);
      await effects.files.writeFile(path, file.content);
      // The mode given to writeFile would be cut by the umask.
      await effects.files.chmod(path, Number.parseInt(file.mode, 8));
    } catch (error) {
      queue.length = 0;
      throw error;
    }
  }
}

/** Makes the missing folders one by one, so that each can be removed again. */
async function makeFolders(directory: string, effects: Effects, undo: (() => Promise<unknown>)[]): Promise<string[]> {
  const missing: string[] = [];
  for (let folder = directory; !(await exists(folder, effects)); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) {
    await effects.files.mkdir(folder);
    undo.push(() => effects.files.rmdir(folder).catch(leaveToOthers));
  }
  return missing;
}

/** Another process has put something there meanwhile: then the folder is its own. */
function leaveToOthers(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

function topLevel(rendered: readonly RenderedFile[]): Set<string> {
  return new Set(rendered.map((file) => file.path.split('/')[0] ?? file.path));
}

async function exists(path: string, effects: Effects): Promise<boolean> {
  try {
    await effects.files.lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function refuseIfInterrupted({ signal }: Effects): void {
  if (signal.aborted) throw new ChironError('interrupted', 'interrupted while writing: nothing was kept');
}

function explainFailure(error: unknown, directory: string): unknown {
  if (error instanceof ChironError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, ErrorCode>> = {
    EACCES: 'directory-unwritable',
    EPERM: 'directory-unwritable',
    EROFS: 'directory-unwritable',
    ENOTDIR: 'directory-unwritable',
    ENAMETOOLONG: 'directory-unwritable',
    ENOSPC: 'disk-full',
    EDQUOT: 'disk-full',
  };
  const found = known[code];
  if (found === 'disk-full')
    return new ChironError('disk-full', `there is no space left for ${directory}; nothing was kept`, {
      hint: 'free some space and run the command again',
      cause: error,
    });
  return found === undefined ? error : new ChironError(found, `${directory} cannot be written to: ${message}`, { cause: error });
}
