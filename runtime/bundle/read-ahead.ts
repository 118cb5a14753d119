import type { Files } from '../../core/effects/effects.ts';

const chunkSize = 1024 * 1024;

/** The bytes of a file in chunks of 1 MiB, the next of which is being read while one is worked on. */
export async function* readAhead(path: string, files: Pick<Files, 'open'>): AsyncGenerator<Uint8Array> {
  const handle = await files.open(path, 'r');
  try {
    const readNext = async (): Promise<Uint8Array> => {
      const buffer = Buffer.allocUnsafeSlow(chunkSize);
      const { bytesRead } = await handle.read(buffer, 0, chunkSize, null);
      return buffer.subarray(0, bytesRead);
    };
    let next = readNext();
    for (;;) {
      const chunk = await next;
      if (chunk.length === 0) return;
      next = readNext();
      // It is awaited above, perhaps after its failure: that must not count as unhandled meanwhile.
      next.catch(() => undefined);
      yield chunk;
    }
  } finally {
    await handle.close();
  }
}
