import path from 'node:path';
import { ChironError } from '../../core/errors.ts';

/** A failed write into the cache as `disk-full` or `operation-failed`. */
export function writeError(file: string, cause: unknown): ChironError {
  const { code = String(cause) } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new ChironError('disk-full', `there is no space left in ${path.dirname(file)}`, { cause });
  return new ChironError('operation-failed', `${file} cannot be written: ${code}`, {
    hint: 'check the cache folder, or set CHIRON_CACHE_DIR to another',
    cause,
  });
}
