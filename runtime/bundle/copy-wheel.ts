import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { hashFile } from '../../core/hash-file.ts';

/** COPYFILE_FICLONE of copyFile: share the blocks where the file system can, else copy. */
const shareBlocks = 2;

/**
 * Copies a file and hashes the copy, which must be what was promised (`hash-mismatch`). A copy, not a hard link into the cache: who edits
 * a wheelhouse must not edit the cache with it; where the file system can share blocks, it costs nothing.
 */
export async function copyWheel(
  from: { readonly name: string; readonly path: string; readonly sha256: string },
  to: string,
  { files }: Pick<Effects, 'files'>,
): Promise<void> {
  await files.copyFile(from.path, to, shareBlocks);
  await files.chmod(to, 0o644);
  const { sha256 } = await hashFile(to, files);
  if (sha256 !== from.sha256) {
    throw new ChironError('hash-mismatch', `${from.name} changed while it was copied`, {
      details: [`expected sha256 ${from.sha256}`, `found    sha256 ${sha256}`],
      hint: 'run the command again; if this comes back, check the disk that holds the cache',
    });
  }
}
