import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../../../runtime/formats/byte-source.ts';
import { FormatError } from '../../../runtime/formats/format-error.ts';
import { readGzip } from '../../../runtime/formats/gzip-reader.ts';
import { writeStoredGzip } from '../../../runtime/formats/gzip-writer.ts';

function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(position, target) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
  };
}

async function unpack(bytes: Uint8Array, maxOutput = 1 << 26): Promise<{ content: Buffer; inPlace: number }> {
  const parts: Buffer[] = [];
  let inPlace = 0;
  for await (const piece of readGzip(sourceOf(bytes), { maxOutput })) {
    parts.push(Buffer.from(piece.bytes));
    if (piece.at === undefined) continue;
    inPlace += piece.bytes.length;
    if (Buffer.compare(bytes.subarray(piece.at, piece.at + piece.bytes.length), piece.bytes) !== 0)
      throw new Error(`not the same bytes at ${piece.at}`);
  }
  return { content: Buffer.concat(parts), inPlace };
}

/** Deterministic bytes that do not squeeze. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (state * 48_271) % 0x7fffffff;
    bytes[at] = state >> 8;
  }
  return bytes;
}

async function store(content: Uint8Array): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const once = async function* () {
    yield content;
  };
  for await (const part of writeStoredGzip(once(), content.length)) parts.push(part);
  return Buffer.concat(parts);
}

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

function storedBlock(content: Uint8Array, final: boolean): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(final ? 1 : 0, 0);
  head.writeUInt16LE(content.length, 1);
  head.writeUInt16LE(content.length ^ 0xffff, 3);
  return Buffer.concat([head, content]);
}

function trailerOf(content: Uint8Array): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(content), 0);
  trailer.writeUInt32LE(content.length, 4);
  return trailer;
}

describe('what is read', () => {
  const mixed = Buffer.concat([noise(70_000), Buffer.alloc(200_000, 'wheel '), noise(1000)]);

  test.each([0, 1, 6, 9])('what zlib writes at level %i', async (level) => {
    expect((await unpack(gzipSync(mixed, { level }))).content.equals(mixed)).toBe(true);
  });

  test('what we write, every byte of it in place', async () => {
    const big = noise(2_500_000);
    const found = await unpack(await store(big));
    expect([found.content.equals(big), found.inPlace]).toEqual([true, big.length]);
    expect((await unpack(await store(Buffer.alloc(0)))).content).toHaveLength(0);
  });

  test('stored blocks, then squeezed ones that refer back to them', async () => {
    const first = noise(40_000);
    const second = Buffer.concat([first.subarray(10_000), first.subarray(10_000)]);
    const squeezed = deflateRawSync(second, { dictionary: first.subarray(-32_768) });
    expect(squeezed.length).toBeLessThan(1000);
    const whole = Buffer.concat([first, second]);
    const blocks = [
      storedBlock(first.subarray(0, 100), false),
      storedBlock(first.subarray(100, 39_000), false),
      storedBlock(first.subarray(39_000), false),
    ];
    const found = await unpack(Buffer.concat([header, ...blocks, squeezed, trailerOf(whole)]));
    expect(found.content.equals(whole)).toBe(true);
    // The block of 100 bytes and that of 1000 are not worth a place in a table.
    expect(found.inPlace).toBe(38_900);
  });

  test('a header with extra field, name, comment and checksum', async () => {
    const head = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3, 3, 0]), Buffer.from('abcname\0comment\0')]);
    const sum = Buffer.alloc(2);
    sum.writeUInt16LE(crc32(head) & 0xffff);
    const rest = gzipSync('text').subarray(10);
    expect((await unpack(Buffer.concat([head, sum, rest]))).content.toString()).toBe('text');
    sum.writeUInt16LE(sum.readUInt16LE() ^ 1);
    await expect(unpack(Buffer.concat([head, sum, rest]))).rejects.toThrow(/own checksum/);
  });
});

describe('what is refused', () => {
  const good = gzipSync(noise(100_000), { level: 1 });
  const stored = storedBlock(Buffer.from('abc'), true);
  const edit = (at: number, byte: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes[at < 0 ? bytes.length + at : at] = byte;
    return bytes;
  };
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', Buffer.alloc(0), /not a gzip file/],
    ['text', Buffer.from('hello, world'), /not a gzip file/],
    ['another method', edit(2, 7), /not a gzip file/],
    ['unknown flags', edit(3, 0x80), /unknown flags/],
    ['a second member', Buffer.concat([good, good]), /second gzip member/],
    ['a second member behind stored blocks', Buffer.concat([header, stored, trailerOf(Buffer.from('abc')), good]), /second gzip member/],
    ['trailing bytes', Buffer.concat([good, Buffer.from('x')]), /bytes follow/],
    ['trailing zeros', Buffer.concat([good, Buffer.alloc(512)]), /bytes follow/],
    ['a wrong checksum', edit(-8, good.at(-8)! ^ 1), /checksum/],
    ['a wrong length', edit(-1, good.at(-1)! ^ 1), /length/],
    ['no trailer', good.subarray(0, -8), /truncated/],
    ['half a trailer', good.subarray(0, -3), /truncated/],
    ['half the data', good.subarray(0, 50_000), /truncated/],
    ['a header alone', header, /truncated/],
    [
      'a block length that contradicts itself',
      Buffer.concat([header, Buffer.from([1, 3, 0, 0, 0]), Buffer.from('abc'), trailerOf(Buffer.from('abc'))]),
      /contradicts/,
    ],
    ['a stored block that is cut off', Buffer.concat([header, stored.subarray(0, 7)]), /truncated/],
    ['a block of no known type', Buffer.concat([header, Buffer.from([7, 0, 0, 0, 0, 0, 0, 0, 0, 0])]), /broken/],
  ])('%s', async (_, bytes, reason) => {
    await expect(unpack(bytes)).rejects.toThrow(FormatError);
    await expect(unpack(bytes)).rejects.toThrow(reason);
  });

  test('a bomb, as soon as it is out of proportion', async () => {
    let given = 0;
    const read = async (): Promise<void> => {
      for await (const { bytes } of readGzip(sourceOf(gzipSync(Buffer.alloc(50_000_000))), { maxOutput: 1_000_000 })) given += bytes.length;
    };
    await expect(read()).rejects.toThrow(/unpacks to more than 1000000 bytes/);
    expect(given).toBeLessThanOrEqual(1_000_000);
  });
});

test('whatever is changed in it, the content is the same or it is refused', async () => {
  const content = Buffer.concat([noise(3000), Buffer.alloc(3000, 'ab')]);
  const samples = [await store(content), gzipSync(content), gzipSync(content, { level: 0 })];
  const isSame = (bytes: Uint8Array): Promise<boolean> =>
    unpack(bytes).then(
      (found) => found.content.equals(content),
      (error) => error instanceof FormatError,
    );
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.nat(7000), fc.integer({ min: 1, max: 255 }), async (index, place, mask) => {
      const bytes = Buffer.from(samples[index]!);
      const at = place % bytes.length;
      bytes[at] = bytes[at]! ^ mask;
      expect(await isSame(bytes)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('cut off anywhere, it is refused', async () => {
  const whole = gzipSync(noise(300));
  for (let length = 0; length < whole.length; length += 1) await expect(unpack(whole.subarray(0, length))).rejects.toThrow(FormatError);
});
