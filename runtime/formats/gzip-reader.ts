import { crc32 } from 'node:zlib';
import type { ByteSource, Cursor } from './byte-source.ts';
import { createCursor } from './byte-source.ts';
import { FormatError } from './format-error.ts';
import { inflateBlocks } from './inflate-blocks.ts';

/** A run of unpacked bytes, valid until the next one is asked for. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Where these very bytes stand in the source; undefined when they were squeezed. */
  readonly at: number | undefined;
}

const windowSize = 32_768;
/** Stored blocks below this are not worth a place in anyone's table: a hostile file could have millions of them. */
const smallBlock = 16_384;

/**
 * Unpacks a gzip file (RFC 1952) of exactly one member. Stored blocks, which is what our own bundles are made of, are handed
 * out as they stand; from the first squeezed block on, zlib does the work. Memory stays bounded whatever the file says.
 * Throws FormatError for a bad header, a truncated or broken stream, a wrong CRC or length, a second member, trailing bytes, and
 * as soon as more than `maxOutput` bytes come out.
 */
export async function* readGzip(source: ByteSource, options: { readonly maxOutput: number }): AsyncGenerator<Piece> {
  const cursor = createCursor(source);
  await skipHeader(cursor);
  let crc = 0;
  let length = 0;
  for await (const piece of readBlocks(source, cursor)) {
    length += piece.bytes.length;
    if (length > options.maxOutput)
      throw new FormatError(`it unpacks to more than ${options.maxOutput} bytes, which is out of proportion to its ${source.size}`);
    crc = crc32(piece.bytes, crc);
    yield piece;
  }
  await checkTrailer(cursor, crc, length);
}

async function* readBlocks(source: ByteSource, cursor: Cursor): AsyncGenerator<Piece> {
  const recent = createRecentBlocks();
  for (;;) {
    const head = await cursor.peek(5);
    if (head.length === 0) throw truncated();
    const final = ((head[0] as number) & 1) === 1;
    // A stored block ends at a byte, so that zlib can take over here when it is given the 32 kB before it.
    if (((head[0] as number) & 6) !== 0) {
      for await (const bytes of inflateBlocks(cursor, await readDictionary(source, recent.blocks))) yield { bytes, at: undefined };
      return;
    }
    if (head.length < 5) throw truncated();
    const length = (head[1] as number) | ((head[2] as number) << 8);
    if ((length ^ 0xffff) !== ((head[3] as number) | ((head[4] as number) << 8)))
      throw new FormatError('a stored block of the gzip stream contradicts its own length');
    cursor.skip(5);
    if (length > 0) {
      const at = cursor.position();
      const bytes = await cursor.peek(length);
      if (bytes.length < length) throw truncated();
      yield { bytes: bytes.subarray(0, length), at: final || length >= smallBlock ? at : undefined };
      cursor.skip(length);
      recent.add({ at, length });
    }
    if (final) return;
  }
}

interface Block {
  readonly at: number;
  readonly length: number;
}

/** The stored blocks of the last 32 kB, and no more: blocks may be as small as a byte. */
function createRecentBlocks(): { readonly blocks: readonly Block[]; add(block: Block): void } {
  const blocks: Block[] = [];
  let total = 0;
  return {
    blocks,
    add(block) {
      blocks.push(block);
      total += block.length;
      while (total - (blocks[0] as Block).length >= windowSize) total -= (blocks.shift() as Block).length;
    },
  };
}

async function readDictionary(source: ByteSource, blocks: readonly Block[]): Promise<Uint8Array> {
  const total = blocks.reduce((sum, block) => sum + block.length, 0);
  const joined = new Uint8Array(total);
  let filled = 0;
  for (const block of blocks) filled += await source.read(block.at, joined.subarray(filled, filled + block.length));
  return joined.subarray(Math.max(0, total - windowSize));
}

async function skipHeader(cursor: Cursor): Promise<void> {
  const head = (await cursor.peek(10)).slice(0, 10);
  if (head.length < 10 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8)
    throw new FormatError('it is not a gzip file', { unreadable: true });
  const flags = head[3] as number;
  if ((flags & 0xe0) !== 0) throw new FormatError('its gzip header has unknown flags', { unreadable: true });
  let seen = crc32(head);
  const take = async (count: number): Promise<Uint8Array> => {
    const bytes = (await cursor.peek(count)).slice(0, count);
    if (bytes.length < count) throw truncated();
    cursor.skip(count);
    seen = crc32(bytes, seen);
    return bytes;
  };
  cursor.skip(10);
  if ((flags & 4) !== 0) {
    const size = await take(2);
    await take((size[0] as number) | ((size[1] as number) << 8));
  }
  // Original name and comment, each up to its NUL.
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    let count = 0;
    while ((await take(1))[0] !== 0) if (++count > 65_535) throw new FormatError('its gzip header is too long', { unreadable: true });
  }
  if ((flags & 2) !== 0) {
    const expected = seen & 0xffff;
    const given = await take(2);
    if (((given[0] as number) | ((given[1] as number) << 8)) !== expected) throw new FormatError('its gzip header fails its own checksum');
  }
}

async function checkTrailer(cursor: Cursor, crc: number, length: number): Promise<void> {
  const trailer = await cursor.peek(8);
  if (trailer.length < 8) throw truncated();
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
  if (view.getUint32(0, true) !== crc) throw new FormatError('the gzip checksum does not match its content');
  if (view.getUint32(4, true) !== length % 2 ** 32) throw new FormatError('the gzip length does not match its content');
  cursor.skip(8);
  const rest = await cursor.peek(2);
  if (rest.length === 0) return;
  throw new FormatError(
    rest[0] === 0x1f && rest[1] === 0x8b ? 'a second gzip member follows the first' : 'bytes follow the end of the gzip member',
  );
}

function truncated(): FormatError {
  return new FormatError('it is truncated: the gzip stream ends too early');
}
