import { createHash } from 'node:crypto';
import type { ByteSource } from '../formats/byte-source.ts';
import { createCursor } from '../formats/byte-source.ts';

/** sha256 (hex) of all bytes of a source, and how many there were; `advance` is told as it goes. */
export async function hashSource(source: ByteSource, advance: (bytes: number) => void): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  const cursor = createCursor(source, Math.min(1 << 18, Math.max(1, source.size)));
  for (let bytes = await cursor.peek(1); bytes.length > 0; bytes = await cursor.peek(1)) {
    hash.update(bytes);
    advance(bytes.length);
    cursor.skip(bytes.length);
  }
  return { sha256: hash.digest('hex'), size: cursor.position() };
}
