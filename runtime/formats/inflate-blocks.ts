import { createInflateRaw } from 'node:zlib';
import type { Cursor } from './byte-source.ts';
import { FormatError } from './format-error.ts';

/** DEFLATE makes at most 1032 bytes of one, so that what is fed at a time also bounds what can come out at a time. */
const feedSize = 16_384;

/**
 * Inflates a raw DEFLATE stream (RFC 1951) from the cursor on and leaves the cursor right behind its last byte.
 * `dictionary` is what came out before, up to 32 kB of it. Throws FormatError when the stream is broken or ends too early.
 */
export async function* inflateBlocks(cursor: Cursor, dictionary: Uint8Array): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw(dictionary.length > 0 ? { dictionary } : {});
  let output: Uint8Array[] = [];
  let broken: Error | undefined;
  inflate.on('data', (bytes: Uint8Array) => output.push(bytes));
  let wake = (): void => undefined;
  inflate.on('error', (error) => {
    broken = error;
    wake();
  });
  try {
    for (;;) {
      const input = (await cursor.peek(1)).subarray(0, feedSize);
      if (input.length === 0) throw new FormatError('it is truncated: the gzip stream ends too early');
      const before = inflate.bytesWritten;
      await new Promise<void>((resolve) => {
        wake = resolve;
        inflate.write(input, () => resolve());
      });
      if (broken !== undefined) throw new FormatError(`the gzip stream is broken: ${broken.message}`);
      const taken = inflate.bytesWritten - before;
      cursor.skip(taken);
      const ready = output;
      output = [];
      yield* ready;
      // zlib leaves bytes alone only when its stream has ended before them.
      if (taken < input.length) return;
    }
  } finally {
    inflate.destroy();
  }
}
