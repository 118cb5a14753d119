import { createHash } from 'node:crypto';
import type { Files } from './effects/effects.ts';

const blockSize = 1024 * 1024;

/** sha256 (lower-case hex) and size in bytes of a file, read through one buffer of 1 MiB. */
export async function hashFile(path: string, files: Pick<Files, 'open'>): Promise<{ sha256: string; size: number }> {
  const handle = await files.open(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafeSlow(blockSize);
    let size = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), size };
      hash.update(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
