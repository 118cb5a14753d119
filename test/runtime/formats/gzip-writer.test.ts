import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeStoredGzip } from '../../../runtime/formats/gzip-writer.ts';

async function* yieldAll(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function gzip(chunks: readonly Uint8Array[]): Promise<Buffer> {
  return buffer(
    writeStoredGzip(
      yieldAll(chunks),
      chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    ),
  );
}

test.for([
  ['nothing', '', '1f8b08000000000000ff' + '010000ffff' + '00000000' + '00000000'],
  ['two bytes', 'hi', '1f8b08000000000000ff' + '010200fdff' + '6869' + 'ac2a93d8' + '02000000'],
] as const)('%s have just these bytes', async ([, text, hex]) => {
  expect((await gzip(text === '' ? [] : [Buffer.from(text)])).toString('hex')).toBe(hex);
});

test('blocks are of 65,535 bytes, whatever the chunks are', async () => {
  const data = Buffer.alloc(65_535 * 2 + 7, 'x');
  const packed = await gzip([data]);
  expect(packed.length).toBe(10 + data.length + 3 * 5 + 8);
  expect(packed.readUInt8(10)).toBe(0);
  expect(packed.readUInt16LE(11)).toBe(65_535);
  expect(packed.readUInt8(10 + 2 * 65_540)).toBe(1);
  expect(packed.readUInt16LE(11 + 2 * 65_540)).toBe(7);
  const pieces = [1, 65_534, 1, 65_000, 542].map((length, index, all) => {
    const start = all.slice(0, index).reduce((sum, one) => sum + one, 0);
    return data.subarray(start, start + length);
  });
  expect(await gzip([...pieces, data.subarray(pieces.reduce((sum, { length }) => sum + length, 0))])).toEqual(packed);
  execFileSync('gzip', ['-t'], { input: packed });
});

test('a stream that ends at the end of a block has no empty block after it', async () => {
  const packed = await gzip([Buffer.alloc(65_535, 'x')]);
  expect(packed.length).toBe(10 + 5 + 65_535 + 8);
  expect(packed.readUInt8(10)).toBe(1);
});

test('any chunks are read back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 140_000 }), fc.integer({ min: 0, max: 255 })), { maxLength: 5 }),
      async (shape) => {
        const chunks = shape.map(([length, value]) => Buffer.alloc(length, value));
        expect(gunzipSync(await gzip(chunks)).equals(Buffer.concat(chunks))).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test.for([1, 3])('a stream of two bytes announced as %i is refused', async (size) => {
  await expect(buffer(writeStoredGzip(yieldAll([Buffer.from('hi')]), size))).rejects.toThrow('than was announced');
});
