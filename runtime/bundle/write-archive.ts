import { basename, dirname, join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { throwIfInterrupted } from '../../core/effects/run-process.ts';
import { ChironError } from '../../core/errors.ts';
import { makeFolder } from '../../core/make-folder.ts';
import { createStreamHash } from './hash-stream.ts';

/** An archive that was written, and the file with its digest beside it. */
export interface WrittenArchive {
  /** Absolute path. */
  readonly archive: string;
  readonly checksum: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Writes a stream to `path` and its digest, as `sha256sum -c` reads it, to `path.sha256`. Both get their names only when all of it is
 * there; an error of the stream leaves nothing behind. The stream's chunks are taken over: they are written, then hashed on another thread.
 */
export async function writeArchive(path: string, stream: AsyncIterable<Uint8Array>, effects: Effects): Promise<WrittenArchive> {
  const { files } = effects;
  const temporary = await makeTemporary(dirname(path), effects);
  try {
    const written = await writeHashed(join(temporary, 'archive'), stream, effects);
    await files.writeFile(join(temporary, 'checksum'), `${written.sha256}  ${basename(path)}\n`);
    throwIfInterrupted(effects.signal);
    await putInPlace(join(temporary, 'archive'), path, effects);
    await putInPlace(join(temporary, 'checksum'), `${path}.sha256`, effects);
    return { archive: path, checksum: `${path}.sha256`, ...written };
  } finally {
    await files.rm(temporary, { recursive: true, force: true });
  }
}

async function makeTemporary(folder: string, { files }: Effects): Promise<string> {
  try {
    await makeFolder(folder, files);
    return await files.mkdtemp(join(folder, '.chiron-'));
  } catch (cause) {
    throw new ChironError('directory-unwritable', `${folder} cannot be written to: ${(cause as NodeJS.ErrnoException).code}`, { cause });
  }
}

async function putInPlace(from: string, to: string, { files }: Effects): Promise<void> {
  try {
    await files.rename(from, to);
  } catch (cause) {
    throw new ChironError('directory-unwritable', `${to} cannot be written: ${(cause as NodeJS.ErrnoException).code}`, { cause });
  }
}

async function writeHashed(path: string, stream: AsyncIterable<Uint8Array>, { files }: Effects): Promise<{ sha256: string; size: number }> {
  const handle = await files.open(path, 'w', 0o644);
  const hash = createStreamHash();
  let size = 0;
  let pending: Promise<unknown> = Promise.resolve();
  try {
    for await (const chunk of collectChunks(stream)) {
      await pending;
      size += chunk.length;
      pending = handle.writeFile(chunk).then(() => hash.update(chunk));
      // It is awaited with the next chunk: until then a failure must not count as unhandled.
      pending.catch(() => undefined);
    }
    await pending;
    return { sha256: await hash.digest(), size };
  } catch (error) {
    await pending.catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new ChironError('disk-full', `there is no space for ${path}`, { cause: error });
    throw error;
  } finally {
    await Promise.all([handle.close(), hash.close()]);
  }
}

const enough = 1024 * 1024;

/** Joins small pieces (tar headers, padding), so that each is not a write of its own. */
async function* collectChunks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    parts.push(chunk);
    length += chunk.length;
    if (length < enough) continue;
    yield parts.length === 1 ? chunk : Buffer.concat(parts, length);
    parts = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(parts, length);
}
