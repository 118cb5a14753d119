import { basename, dirname, join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { makeFolder } from '../../core/make-folder.ts';

/**
 * Lets `fill` write a folder beside `destination` and puts it in its place when it is done: all or nothing. What is there is replaced
 * only if it is empty or holds every file of `marks`; else `directory-not-empty`. On any failure the unfinished folder is removed.
 */
export async function stageFolder<T>(
  destination: string,
  marks: readonly string[],
  fill: (folder: string) => Promise<T>,
  { files }: Pick<Effects, 'files'>,
): Promise<T> {
  await checkReplaceable(destination, marks, files);
  const parent = dirname(destination);
  const staged = await makeSibling(parent, destination, files);
  try {
    const result = await fill(join(staged, 'new'));
    await checkReplaceable(destination, marks, files);
    await swapFolders(join(staged, 'new'), destination, join(staged, 'old'), files);
    return result;
  } finally {
    await files.rm(staged, { recursive: true, force: true });
  }
}

/** A folder in the same file system, so that a rename is all it takes. */
async function makeSibling(parent: string, destination: string, files: Effects['files']): Promise<string> {
  try {
    await makeFolder(parent, files);
    const staged = await files.mkdtemp(join(parent, `.${basename(destination)}-`));
    await files.mkdir(join(staged, 'new'));
    return staged;
  } catch (cause) {
    throw new ChironError('directory-unwritable', `${parent} cannot be written to: ${(cause as NodeJS.ErrnoException).code}`, { cause });
  }
}

async function swapFolders(staged: string, destination: string, old: string, files: Effects['files']): Promise<void> {
  const replaced = await files.rename(destination, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw new ChironError('directory-unwritable', `${destination} cannot be replaced: ${error.code}`, { cause: error });
    },
  );
  try {
    await files.rename(staged, destination);
  } catch (error) {
    if (replaced) await files.rename(old, destination);
    throw error;
  }
}

/** Refuses a destination that is neither empty nor missing nor marked as ours. */
export async function checkReplaceable(destination: string, marks: readonly string[], files: Effects['files']): Promise<void> {
  const names: string[] = await files.readdir(destination).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new ChironError('directory-unwritable', `${destination} is no folder that can be replaced: ${error.code}`, { cause: error });
  });
  if (names.length === 0 || marks.every((mark) => names.includes(mark))) return;
  throw new ChironError('directory-not-empty', `${destination} is not empty and is no wheelhouse`, {
    details: names.slice(0, 10),
    hint: 'choose another folder, or empty this one yourself',
  });
}
