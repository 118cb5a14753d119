import type { FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../formats/byte-source.ts';

/** An open file as bytes that can be read at any place; its size is taken once. */
export async function openFileSource(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat();
  return {
    size,
    async read(position, target) {
      const { bytesRead } = await handle.read(target, 0, target.length, position);
      return bytesRead;
    },
  };
}
