import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/** The text of a file; undefined when it is not there, `input-missing` when it cannot be read. */
export async function readOptional(path: string, effects: Effects): Promise<string | undefined> {
  try {
    return await effects.files.readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ChironError('input-missing', `${path} cannot be read: ${code ?? String(error)}`, { cause: error });
  }
}
