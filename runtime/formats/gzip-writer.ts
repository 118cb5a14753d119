import { crc32 } from 'node:zlib';
import { ChironError } from '../../core/errors.ts';

/** RFC 1952: no flags, no time, no extra flags, an unknown system: nothing of this machine shows. */
const header = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0, 0, 0, 0, 0x00, 0xff]);
const blockSize = 65_535;
const blockHeaderSize = 5;

/**
 * A single gzip member (RFC 1952) of stored deflate blocks (RFC 1951 3.2.4) of 65,535 bytes, the last one shorter. Wheels
 * are squeezed already, and no version of zlib shows in the bytes. `size` is that of the whole stream.
 */
export async function* writeStoredGzip(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  yield header;
  let checksum = 0;
  let position = 0;
  // A stream of no bytes still needs its one, empty, last block.
  if (size === 0) yield createBlockHeader(0, true);
  for await (const chunk of stream) {
    if (position + chunk.length > size) throw new ChironError('operation-failed', 'more was compressed than was announced');
    checksum = crc32(chunk, checksum);
    yield frameChunk(chunk, position, size);
    position += chunk.length;
  }
  if (position !== size) throw new ChironError('operation-failed', 'less was compressed than was announced');
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(size % 2 ** 32, 4);
  yield trailer;
}

/** The chunk that starts at `position` with the headers of the blocks that begin in it, in one buffer. */
function frameChunk(chunk: Uint8Array, position: number, size: number): Buffer {
  const before = Math.ceil(position / blockSize);
  const after = Math.ceil((position + chunk.length) / blockSize);
  const framed = Buffer.allocUnsafe(chunk.length + (after - before) * blockHeaderSize);
  let read = 0;
  let written = 0;
  while (read < chunk.length) {
    const offset = (position + read) % blockSize;
    if (offset === 0) {
      const remaining = size - position - read;
      written += createBlockHeader(Math.min(blockSize, remaining), remaining <= blockSize).copy(framed, written);
    }
    const length = Math.min(blockSize - offset, chunk.length - read);
    framed.set(chunk.subarray(read, read + length), written);
    read += length;
    written += length;
  }
  return framed;
}

function createBlockHeader(length: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(blockHeaderSize);
  bytes.writeUInt8(last ? 1 : 0, 0);
  bytes.writeUInt16LE(length, 1);
  bytes.writeUInt16LE(length ^ 0xffff, 3);
  return bytes;
}
