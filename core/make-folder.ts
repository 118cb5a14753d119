import path from 'node:path';
import type { Files } from './effects/effects.ts';

/**
 * Makes a folder and those above it where they are missing. Node's own `recursive` never returns where a folder is there and takes
 * no new ones but says ENOENT, as those of procfs and of automounters do (measured with Node 24): here that is the error.
 */
export async function makeFolder(folder: string, files: Pick<Files, 'mkdir' | 'stat'>): Promise<void> {
  try {
    await files.mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await files.stat(folder)).isDirectory()) return;
    // The drive or the root itself is missing.
    if (code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    await makeFolder(path.dirname(folder), files);
    await files.mkdir(folder).catch((again: NodeJS.ErrnoException) => {
      if (again.code !== 'EEXIST') throw again;
    });
  }
}
