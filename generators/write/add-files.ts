import { dirname, join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { RenderedFile } from '../plan/rendered-file.ts';

/**
 * Adds files to a tree that is somebody's: all or none of them, and nothing that is there is ever opened. On a failure or Ctrl-C what was
 * added goes again, with the folders that were made for it.
 * @param directory absolute, and there
 * @throws world-moved (something appeared where we write), interrupted
 */
export async function addFiles(directory: string, added: readonly RenderedFile[], effects: Effects): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const { path, content, mode } of added) {
      if (effects.signal.aborted) throw new ChironError('interrupted', 'interrupted while writing: nothing was kept');
      const place = join(directory, path);
      await makeFolders(directory, dirname(place), effects, undo);
      // wx: only if there is nothing of that name, not even a link.
      await effects.files.writeFile(place, content, { flag: 'wx' });
      undo.push(() => effects.files.unlink(place));
      await effects.files.chmod(place, Number.parseInt(mode, 8));
    }
  } catch (error) {
    for (const step of undo.reverse())
      await step().catch((cause: unknown) => effects.progress.warn(`could not be undone: ${String(cause)}`));
    throw explainFailure(error);
  }
}

async function makeFolders(directory: string, folder: string, effects: Effects, undo: (() => Promise<unknown>)[]): Promise<void> {
  if (folder === directory) return;
  try {
    // A link may lead out of the repository.
    if ((await effects.files.lstat(folder)).isDirectory()) return;
    throw new ChironError('directory-unwritable', `${folder} is a file or a link, so nothing is added under it; nothing was kept`);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  await makeFolders(directory, dirname(folder), effects, undo);
  await effects.files.mkdir(folder);
  undo.push(() => effects.files.rmdir(folder));
}

function explainFailure(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST')
    return new ChironError('world-moved', `${path ?? 'a file'} appeared while files were being added; nothing was kept`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new ChironError('directory-unwritable', `${path ?? 'a file'} cannot be written (${code}); nothing was kept`, { cause: error });
  return error;
}
