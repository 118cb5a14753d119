import { dirname } from 'node:path';
import type { Files } from './effects/effects.ts';
import { ChironError } from './errors.ts';

/** access(2): may write into it and pass through it. */
const writable = 3;

/**
 * Refuses (`directory-unwritable`) a folder that cannot be written to, or cannot be made where it is missing, as far as can be told
 * without writing: so that nothing is fetched for it in vain. The real proof is the writing itself.
 */
export async function checkWritable(folder: string, files: Pick<Files, 'access' | 'stat'>): Promise<void> {
  for (let at = folder; ; at = dirname(at)) {
    const code = await findObstacle(at, files);
    if (code === undefined) return;
    if (code !== 'ENOENT' || dirname(at) === at) throw new ChironError('directory-unwritable', `${folder} cannot be written to: ${code}`);
  }
}

async function findObstacle(folder: string, files: Pick<Files, 'access' | 'stat'>): Promise<string | undefined> {
  try {
    if (!(await files.stat(folder)).isDirectory()) return 'ENOTDIR';
    await files.access(folder, writable);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
