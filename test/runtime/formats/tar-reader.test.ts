import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../runtime/formats/format-error.ts';
import type { TarMember } from '../../../runtime/formats/tar-reader.ts';
import { createTarReader } from '../../../runtime/formats/tar-reader.ts';
import { writeTar } from '../../../runtime/formats/tar-writer.ts';
import type { RawMember } from '../verify/raw-tar.ts';
import { makePax, makeRawTar } from '../verify/raw-tar.ts';

function readTar(bytes: Uint8Array, step = bytes.length, limits = { members: 100, bytes: 1 << 20 }): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [];
  let parts: Uint8Array[] = [];
  const reader = createTarReader(
    {
      begin: () => {
        parts = [];
      },
      data: (part) => void parts.push(part.slice()),
      end: ({ path }: TarMember) => void found.push({ path, text: Buffer.concat(parts).toString() }),
    },
    limits,
  );
  for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step));
  reader.finish();
  return found;
}

function readOrRefuse(bytes: Uint8Array, step: number): ReturnType<typeof readTar> | undefined {
  try {
    return readTar(bytes, step);
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    return undefined;
  }
}

const a: RawMember = { path: 'r/a', content: 'A' };

describe('what is read', () => {
  const long = `r/${'x'.repeat(200)}`;
  test.each<[string, Uint8Array, { path: string; text: string }[]]>([
    [
      'two files',
      makeRawTar([a, { path: 'r/b', content: 'B'.repeat(600) }]),
      [
        { path: 'r/a', text: 'A' },
        { path: 'r/b', text: 'B'.repeat(600) },
      ],
    ],
    ['an empty file', makeRawTar([{ path: 'r/empty' }]), [{ path: 'r/empty', text: '' }]],
    ['a pax path', makeRawTar([makePax({ path: long }), a]), [{ path: long, text: 'A' }]],
    [
      'a name that pax cut inside of a letter',
      makeRawTar([makePax({ path: 'r/é' }), { path: Buffer.from([0x72, 0xc3]) }]),
      [{ path: 'r/é', text: '' }],
    ],
    ['old type byte', makeRawTar([{ ...a, type: '\0' }]), [{ path: 'r/a', text: 'A' }]],
    ['more padding, as GNU tar makes it', makeRawTar([a], Buffer.alloc(10_240)), [{ path: 'r/a', text: 'A' }]],
  ])('%s', (_, bytes, expected) => {
    for (const step of [1, 7, 512, bytes.length]) expect(readTar(bytes, step)).toEqual(expected);
  });

  test('whatever our own writer makes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.stringMatching(/^[a-zé]{1,120}$/), { minLength: 1 }), fc.string(), async (names, text) => {
        const bytes = Buffer.from(text);
        const entries = names.map((name) => ({
          path: `r/${name}-`,
          size: bytes.length,
          mode: 0o644,
          content: async function* () {
            yield bytes;
          },
        }));
        const parts: Uint8Array[] = [];
        for await (const part of writeTar(entries, 0)) parts.push(part);
        expect(readTar(Buffer.concat(parts)).map(({ path }) => path)).toEqual(entries.map(({ path }) => path));
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is refused', () => {
  const member = (change: Partial<RawMember>): Uint8Array => makeRawTar([a, { path: 'r/b', content: 'B', ...change }]);
  const twelve = (first: number): Uint8Array => Buffer.concat([Buffer.from([first]), Buffer.alloc(10), Buffer.from([1])]);
  test.each<[string, Uint8Array, RegExp]>([
    ['a hard link', member({ type: '1', link: 'r/a' }), /hard link/],
    ['a symbolic link', member({ type: '2', link: '/etc/passwd' }), /symbolic link/],
    ['a character device', member({ type: '3' }), /character device/],
    ['a block device', member({ type: '4' }), /block device/],
    ['a folder', member({ type: '5' }), /folder/],
    ['a FIFO', member({ type: '6' }), /FIFO/],
    ['a contiguous file', member({ type: '7' }), /contiguous/],
    ['a GNU long name', member({ type: 'L' }), /GNU long name/],
    ['a sparse file', member({ type: 'S' }), /sparse/],
    ['a global pax header', member({ type: 'g' }), /global/],
    ['an unknown type', member({ type: 'Z' }), /unknown type/],
    ['a file with a link target', member({ link: 'x' }), /link target/],
    ['a GNU header', member({ magic: 'ustar  \0' }), /GNU/],
    ['a header of an older time', member({ magic: '' }), /missing/],
    ['a path twice', member({ path: 'r/a' }), /second time/],
    ['another case', member({ path: 'R/A' }), /case/],
    ['another case of ß', makeRawTar([{ path: 'r/straße' }, { path: 'r/STRASSE' }]), /case/],
    ['another spelling of é', makeRawTar([{ path: 'r/\u00e9' }, { path: 'r/e\u0301' }]), /spelling/],
    ['a folder in another case', makeRawTar([{ path: 'r/x/1' }, { path: 'r/X/2' }]), /case/],
    ['a file below a file', member({ path: 'r/a/b' }), /below another file/],
    ['a file in place of a folder', makeRawTar([{ path: 'r/x/1' }, { path: 'r/x' }]), /folder/],
    ['an absolute path', member({ path: '/r/b' }), /absolute/],
    ['..', member({ path: 'r/../../b' }), /\.\./],
    ['.', member({ path: './r/b' }), /\. in a path/],
    ['an empty part', member({ path: 'r//b' }), /empty part/],
    ['a final slash', member({ path: 'r/b/' }), /empty part/],
    ['a backslash', member({ path: 'r\\b' }), /backslash/],
    ['a control character', member({ path: 'r/b\u001b[2J' }), /control/],
    ['a letter that turns text around', member({ path: 'r/b\u202etxt' }), /invisible/],
    ['a drive', member({ path: 'C:/b' }), /Windows/],
    ['a device of Windows', member({ path: 'r/aux.txt' }), /Windows/],
    ['a dot at the end', member({ path: 'r/b.' }), /dot/],
    ['a name that is not UTF-8', member({ path: Buffer.from([0x72, 0x2f, 0xff]) }), /UTF-8/],
    ['bytes behind a NUL in a name', member({ path: 'r/b\0c' }), /behind its end/],
    ['a size in base 256', member({ size: twelve(0x80) }), /base 256/],
    ['a negative size', member({ size: twelve(0xff) }), /base 256/],
    ['a size with a sign', member({ size: '-0000000001 ' }), /not octal/],
    ['a wrong checksum', member({ broken: true }), /checksum/],
    ['padding that is not zero', member({ padding: 1 }), /padding/],
    ['a pax header with mtime', makeRawTar([makePax({ mtime: '1' }), a]), /only path and size/],
    ['a pax header with a sparse map', makeRawTar([makePax({ 'GNU.sparse.name': 'x' }), a]), /only path and size/],
    ['a pax path twice', makeRawTar([makePax('10 path=r\n10 path=s\n'), a]), /twice/],
    ['a pax path that leads out', makeRawTar([makePax({ path: '../x' }), a]), /\.\. in/],
    ['a pax path with a NUL', makeRawTar([makePax({ path: 'r/\0' }), a]), /control/],
    ['a pax size that is not needed', makeRawTar([makePax({ size: '2' }), a]), /pax size/],
    ['a pax record with a wrong length', makeRawTar([makePax('99 path=r\n'), a]), /malformed/],
    ['a pax header with nothing in it', makeRawTar([makePax(''), a]), /0 bytes/],
    ['a huge pax header', makeRawTar([makePax({ path: 'x'.repeat(20_000) }), a]), /pax header of/],
    ['two pax headers', makeRawTar([makePax({ path: 'r/x' }), makePax({ path: 'r/y' }), a]), /second pax/],
    ['a pax header at the end', makeRawTar([a, makePax({ path: 'r/x' })]), /no member/],
    ['no end', makeRawTar([a], Buffer.alloc(0)), /no end/],
    ['half an end', makeRawTar([a], Buffer.alloc(512)), /no end/],
    ['a member after a zero block', makeRawTar([a], Buffer.concat([Buffer.alloc(512), makeRawTar([{ path: 'r/b' }])])), /zero block/],
    ['bytes after the end', makeRawTar([a], Buffer.concat([Buffer.alloc(1024), Buffer.from('x'), Buffer.alloc(511)])), /follow the end/],
    ['an odd length', makeRawTar([a], Buffer.alloc(1025)), /end at a block/],
    ['endless zeros', makeRawTar([a], Buffer.alloc(2 << 20)), /too many zeros/],
    ['data that ends too early', makeRawTar([{ path: 'r/a', content: 'A', size: '00000007777' }]), /truncated|checksum|missing/],
    ['a size beyond the limit', member({ size: '77777777777' }), /claim more/],
  ])('%s', (_, bytes, reason) => {
    const read = (): unknown => readTar(bytes, 1000);
    expect(read).toThrow(FormatError);
    expect(read).toThrow(reason);
  });

  test('more members than allowed', () => {
    expect(() => readTar(makeRawTar([a, { path: 'r/b' }]), 512, { members: 1, bytes: 100 })).toThrow(/more than 1 members/);
  });

  test.each(['', 'hello', 'x'.repeat(5000)])('no tar at all: %j is unreadable', (text) => {
    expect(() => readTar(Buffer.from(text), 512)).toThrow(expect.objectContaining({ unreadable: true }));
  });
});

describe('fuzz', () => {
  const good = makeRawTar([a, makePax({ path: `r/${'y'.repeat(120)}` }), { path: 'r/b', content: 'B'.repeat(700) }]);

  /** What members hold, which their hashes and not the tar protect; a pax header is such a member. */
  const isContent = (at: number): boolean => at === 512 || (at >= 1536 && at < 2048) || (at >= 2560 && at < 3260);

  test('a changed byte of a header or padding changes nothing or is refused, and nothing but FormatError is ever thrown', () => {
    const expected = readTar(good);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.integer({ min: 1, max: 700 }), (at, mask, step) => {
        const bytes = Buffer.from(good);
        bytes[at] = bytes[at]! ^ mask;
        const found = readOrRefuse(bytes, step);
        if (found !== undefined && !isContent(at)) expect(found).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('a tar that is cut off anywhere is refused', () => {
    for (let length = 0; length < good.length; length += 37) expect(() => readTar(good.subarray(0, length), 512)).toThrow(FormatError);
  });

  test('random bytes are never a tar', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 700 }), (bytes, step) => {
        expect(() => readTar(bytes, step)).toThrow(FormatError);
      }),
      { numRuns: 300 },
    );
  });
});
