import { dirname } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { stagingPrefix } from '../../core/staging-prefix.ts';

/** access(2): may write into it and pass through it. */
const writable = 2 | 1;

/** How many of the entries in the way are named. */
const shown = 5;

/**
 * Throws unless a fresh project can be put there: not there yet, or a folder with nothing in it but `.git`, and one that may be written to.
 * @param directory absolute
 * @throws directory-not-empty, directory-unwritable
 */
export async function inspectDirectory(directory: string, effects: Effects): Promise<void> {
  const entries = await listEntries(directory, effects);
  const inTheWay = entries?.filter((name) => name !== '.git').sort() ?? [];
  if (inTheWay.length > 0) {
    const more = inTheWay.length - shown;
    throw new ChironError('directory-not-empty', `${directory} is not empty`, {
      ...(inTheWay.every((name) => name.startsWith(stagingPrefix)) && {
        hint: 'an earlier run was killed while it was writing there: remove what it left, then run the command again',
      }),
      details: [...inTheWay.slice(0, shown), ...(more > 0 ? [`and ${more} more`] : [])],
    });
  }
  await refuseUnwritable(directory, effects);
}

/** What is in the folder; undefined when it is not there. */
export async function listEntries(directory: string, effects: Effects): Promise<string[] | undefined> {
  try {
    return await effects.files.readdir(directory);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') {
      if (await isLink(directory, effects)) throw refuse(directory, 'is a link to nothing', cause);
      return undefined;
    }
    if (code === 'ENOTDIR') throw refuse(directory, 'is a file, or lies under one', cause);
    throw refuse(directory, `cannot be read: ${code ?? String(cause)}`, cause);
  }
}

function isLink(path: string, effects: Effects): Promise<boolean> {
  return effects.files.lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

/** Asks for the right to write where the first new entry would be. The real proof is the writing itself. */
async function refuseUnwritable(directory: string, effects: Effects): Promise<void> {
  try {
    await effects.files.access(directory, writable);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const above = dirname(directory);
    if (code === 'ENOENT' && above !== directory) return refuseUnwritable(above, effects);
    throw refuse(directory, `cannot be written to: ${code ?? String(cause)}`, cause);
  }
}

function refuse(directory: string, why: string, cause: unknown): ChironError {
  return new ChironError('directory-unwritable', `${directory} ${why}`, { cause });
}
