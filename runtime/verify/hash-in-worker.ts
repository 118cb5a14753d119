import { Worker } from 'node:worker_threads';
import { ChironError } from '../../core/errors.ts';

/**
 * The worker's whole program. It is a string, not a file of its own, because that alone works the same from `.ts`, from one
 * bundled file and from a lazy chunk of it, with no path to resolve; so it can use nothing but Node's own modules.
 * It reads through the descriptor that the main thread has open: both see the same file whatever happens to its name.
 */
const program = `
const { readSync } = require('node:fs');
const { createHash } = require('node:crypto');
const { parentPort, workerData } = require('node:worker_threads');
const hash = createHash('sha256');
const buffer = Buffer.allocUnsafe(1 << 18);
let position = 0;
for (;;) {
  const length = readSync(workerData.descriptor, buffer, 0, buffer.length, position);
  if (length === 0) break;
  hash.update(buffer.subarray(0, length));
  position += length;
}
parentPort.postMessage(hash.digest('hex'));
`;

/**
 * The sha256 (hex) of an open file, computed on a thread of its own. The descriptor must stay open until then.
 * An aborted signal ends the thread: ChironError `interrupted`.
 */
export function hashInWorker(descriptor: number, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData: { descriptor }, execArgv: [], env: {} });
    const stop = (): void => void worker.terminate();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(signal.aborted ? new ChironError('interrupted', 'interrupted') : new Error('the hashing thread ended without a result'));
    });
  });
}
