import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { writeError } from './write-error.ts';

/** A file while it is being received: hashed as it grows, written in large blocks, under a name that nobody else uses. */
export interface PartFile {
  readonly path: string;
  /** Bytes appended so far. */
  size(): number;
  append(chunk: Uint8Array): Promise<void>;
  /** Forgets everything appended. */
  restart(): Promise<void>;
  /** sha256 (hex) of what was appended; all of it is on disk afterwards. */
  finish(): Promise<string>;
  /** May be called again. */
  close(): Promise<void>;
}

const blockSize = 1024 * 1024;

/** Opens a new part file in a folder. Write errors are `disk-full` or `operation-failed`. */
export async function openPart(folder: string, effects: Effects): Promise<PartFile> {
  const file = path.join(folder, `${process.pid}-${randomUUID()}`);
  const handle = await effects.files.open(file, 'wx').catch((error) => {
    throw writeError(file, error);
  });
  let hash = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let waitingSize = 0;
  let written = 0;
  let writing: Promise<void> = Promise.resolve();
  let closed = false;

  async function write(block: Uint8Array, position: number): Promise<void> {
    try {
      for (let at = 0; at < block.length; ) at += (await handle.write(block, at, block.length - at, position + at)).bytesWritten;
    } catch (error) {
      throw writeError(file, error);
    }
  }

  /** Starts writing what waits, once the block before is written: receiving goes on meanwhile. */
  async function startWriting(): Promise<void> {
    await writing;
    if (waitingSize === 0) return;
    writing = write(Buffer.concat(waiting, waitingSize), written);
    // Its failure is met at the next await; until then it must not count as unhandled.
    writing.catch(() => undefined);
    written += waitingSize;
    waiting = [];
    waitingSize = 0;
  }

  return {
    path: file,
    size: () => written + waitingSize,
    async append(chunk) {
      hash.update(chunk);
      waiting.push(chunk);
      waitingSize += chunk.length;
      if (waitingSize >= blockSize) await startWriting();
    },
    async restart() {
      await writing;
      await handle.truncate(0);
      hash = createHash('sha256');
      waiting = [];
      waitingSize = 0;
      written = 0;
    },
    async finish() {
      await startWriting();
      await writing;
      return hash.digest('hex');
    },
    async close() {
      if (closed) return;
      closed = true;
      await writing.catch(() => undefined);
      await handle.close();
    },
  };
}
