import { basename, dirname, join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/**
 * Lets `fill` write a folder beside `destination` and puts it in its place when it is done: all or nothing. What is there is replaced
 * only if it is empty or holds a file `mark`; else `directory-not-empty`. On any failure the unfinished folder is removed.
 */
export async function stageFolder<T>(
  destination: string,
  mark: string,
  fill: (folder: string) => Promise<T>,
  { files }: Pick<Effects, 'files'>,
): Promise<T> {
  await checkReplaceable(destination, mark, files);
  const parent = dirname(destination);
  const staged = await makeSibling(parent, destination, files);
  try {
    const result = await fill(join(staged, 'new'));
    await checkReplaceable(destination, mark, files);
    await swapFolders(join(staged, 'new'), destination, join(staged, 'old'), files);
    return result;
  } finally {
    await files.rm(staged, { recursive: true, force: true });
  }
}

/** A folder in the same file system, so that a rename is all it takes. */
async function makeSibling(parent: string, destination: string, files: Effects['files']): Promise<string> {
  try {
    await files.mkdir(parent, { recursive: true });
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
      throw error;
    },
  );
  try {
    await files.rename(staged, destination);
  } catch (error) {
    if (replaced) await files.rename(old, destination);
    throw error;
  }
}

async function checkReplaceable(destination: string, mark: string, files: Effects['files']): Promise<void> {
  const names: string[] = await files.readdir(destination).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new ChironError('directory-unwritable', `${destination} is no folder that can be replaced: ${error.code}`, { cause: error });
  });
  if (names.length === 0 || names.includes(mark)) return;
  throw new ChironError('directory-not-empty', `${destination} is not empty and is no wheelhouse`, {
    details: names.slice(0, 10),
    hint: 'choose another folder, or empty this one yourself',
  });
}
