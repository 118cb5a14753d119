import { Worker } from 'node:worker_threads';

/** A sha256 that is computed on a thread of its own, so that it costs an archive of 1 GB no time beside reading and writing it. */
export interface StreamHash {
  /** Takes the chunk over: its bytes are gone afterwards. Waits while the thread is far behind. */
  update(chunk: Uint8Array): Promise<void>;
  /** The digest in lower-case hex. */
  digest(): Promise<string>;
  /** Ends the thread; to be called in any case. */
  close(): Promise<void>;
}

/** A string, not a file, because that alone works the same from `.ts` and from a bundle. */
const program = `
const { createHash } = require('node:crypto');
const { parentPort } = require('node:worker_threads');
const hash = createHash('sha256');
parentPort.on('message', (chunk) => parentPort.postMessage(chunk === null ? hash.digest('hex') : (hash.update(chunk), null)));
`;

/** Chunks that may wait for the thread. */
const mostWaiting = 8;

export function createStreamHash(): StreamHash {
  const worker = new Worker(program, { eval: true, execArgv: [], env: {} });
  const { promise: ended, resolve: succeed, reject: fail } = Promise.withResolvers<string>();
  // It is awaited by digest(): until then a failure must not count as unhandled.
  ended.catch(() => undefined);
  let waiting = 0;
  let wake: (() => void) | undefined;
  worker.on('message', (answer: string | null) => {
    waiting -= 1;
    wake?.();
    if (answer !== null) succeed(answer);
  });
  worker.once('error', fail);
  worker.once('exit', () => fail(new Error('the hashing thread ended without a result')));
  return {
    async update(chunk) {
      // A small buffer is a part of a pool, which must not be given away.
      const own = chunk.byteLength === chunk.buffer.byteLength ? new Uint8Array(chunk.buffer as ArrayBuffer) : new Uint8Array(chunk);
      worker.postMessage(own, [own.buffer]);
      waiting += 1;
      while (waiting > mostWaiting) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await Promise.race([promise, ended]);
      }
    },
    digest() {
      worker.postMessage(null);
      return ended;
    },
    async close() {
      await worker.terminate();
    },
  };
}
