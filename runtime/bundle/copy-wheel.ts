import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/** COPYFILE_FICLONE of copyFile: share the blocks where the file system can, else copy. */
const shareBlocks = 2;

/**
 * Copies a file that was hashed when it was handed on (docs/decisions/0005); a copy of another size is a `size-mismatch`. A copy, not a hard
 * link into the cache: who edits a wheelhouse must not edit the cache with it; where the file system can share blocks, it costs nothing.
 */
export async function copyWheel(
  from: { readonly name: string; readonly path: string; readonly size: number },
  to: string,
  { files }: Pick<Effects, 'files'>,
): Promise<void> {
  await files.copyFile(from.path, to, shareBlocks);
  await files.chmod(to, 0o644);
  const { size } = await files.stat(to);
  if (size !== from.size) {
    throw new ChironError('size-mismatch', `${from.name} changed while it was copied`, {
      details: [`expected ${from.size} bytes`, `found    ${size} bytes`],
      hint: 'run the command again; if this comes back, check the disk that holds the cache',
    });
  }
}
