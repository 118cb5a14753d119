import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/** The text of a file; undefined when it is not there, `input-missing` when it cannot be read. */
export async function readOptional(path: string, effects: Effects): Promise<string | undefined> {
  try {
    // A pipe or device would keep us waiting for ever.
    if (!(await effects.files.stat(path)).isFile()) throw new ChironError('input-missing', `${path} is no regular file`);
    return await effects.files.readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof ChironError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ChironError('input-missing', `${path} cannot be read: ${code ?? String(error)}`, { cause: error });
  }
}
