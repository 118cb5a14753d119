import type { ByteSource } from './byte-source.ts';
import { FormatError } from './format-error.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header starts. */
  readonly offset: number;
}

const endSize = 22;
const entrySize = 46;
const largestDirectory = 256 * 1024 ** 2;

/**
 * The central directory of a zip file (APPNOTE 4.3.12, with zip64). Throws FormatError, also for names that are given
 * twice or lead out of the folder that the file would be unpacked into, as a wheel has no use for them.
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { count, offset, size } = await findDirectory(source);
  if (size > largestDirectory || offset + size > source.size) throw unreadable('its directory lies outside of it');
  const bytes = await readRange(source, offset, size);
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let position = 0;
  for (let index = 0; index < count; index += 1) {
    if (position + entrySize > size || bytes.readUInt32LE(position) !== 0x02014b50) throw unreadable('its directory is damaged');
    const nameEnd = position + entrySize + bytes.readUInt16LE(position + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(position + 30);
    if (extraEnd > size) throw unreadable('its directory is damaged');
    const name = bytes.toString('utf8', position + entrySize, nameEnd);
    if (!isSafeName(name)) throw unreadable(`it has a member ${JSON.stringify(name)}, which leads out of it`);
    if (seen.has(name)) throw unreadable(`it has two members ${JSON.stringify(name)}`);
    seen.add(name);
    entries.push({ name, ...readFields(bytes, position, bytes.subarray(nameEnd, extraEnd)) });
    position = extraEnd + bytes.readUInt16LE(position + 32);
  }
  return entries;
}

/** A relative path with `/` and no `..`, drive letter, backslash or control character. */
function isSafeName(name: string): boolean {
  return name !== '' && !/[\u0000-\u001f\\]|^\/|^[A-Za-z]:|(^|\/)\.\.?(\/|$)/.test(name);
}

async function findDirectory(source: ByteSource): Promise<{ count: number; offset: number; size: number }> {
  const length = Math.min(source.size, endSize + 65_535);
  const start = source.size - length;
  const tail = await readRange(source, start, length);
  for (let position = length - endSize; position >= 0; position -= 1) {
    if (tail.readUInt32LE(position) !== 0x06054b50) continue;
    if (position + endSize + tail.readUInt16LE(position + 20) !== length) continue;
    const found = {
      count: tail.readUInt16LE(position + 10),
      size: tail.readUInt32LE(position + 12),
      offset: tail.readUInt32LE(position + 16),
    };
    const large = found.count === 0xffff || found.size === 0xffffffff || found.offset === 0xffffffff;
    return large ? findLargeDirectory(source, start + position) : found;
  }
  throw unreadable('it has no end record');
}

async function findLargeDirectory(source: ByteSource, end: number): Promise<{ count: number; offset: number; size: number }> {
  if (end < 76) throw unreadable('its zip64 locator is missing');
  const locator = await readRange(source, end - 20, 20);
  const place = locator.readUInt32LE(0) === 0x07064b50 ? Number(locator.readBigUInt64LE(8)) : Number.NaN;
  if (!(place + 56 <= source.size)) throw unreadable('its zip64 locator is damaged');
  const record = await readRange(source, place, 56);
  if (record.readUInt32LE(0) !== 0x06064b50) throw unreadable('its zip64 record is damaged');
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  };
}

function readFields(bytes: Buffer, position: number, extra: Buffer): Omit<ZipEntry, 'name'> {
  const large = readLargeFields(extra);
  const take = (value: number): number => (value === 0xffffffff ? (large.shift() ?? Number.NaN) : value);
  // The order of the zip64 field: size, compressed size, offset.
  const size = take(bytes.readUInt32LE(position + 24));
  const compressedSize = take(bytes.readUInt32LE(position + 20));
  const offset = take(bytes.readUInt32LE(position + 42));
  if (Number.isNaN(size + compressedSize + offset)) throw unreadable('a zip64 field is missing');
  return {
    method: bytes.readUInt16LE(position + 10),
    encrypted: (bytes.readUInt16LE(position + 8) & 1) === 1,
    crc32: bytes.readUInt32LE(position + 16),
    compressedSize,
    size,
    offset,
  };
}

function readLargeFields(extra: Buffer): number[] {
  for (let position = 0; position + 4 <= extra.length; position += 4 + extra.readUInt16LE(position + 2)) {
    if (extra.readUInt16LE(position) !== 1) continue;
    const end = Math.min(extra.length, position + 4 + extra.readUInt16LE(position + 2));
    const values: number[] = [];
    for (let place = position + 4; place + 8 <= end; place += 8) values.push(Number(extra.readBigUInt64LE(place)));
    return values;
  }
  return [];
}

/** Bytes of a zip file; a range that it does not have is a FormatError. */
export async function readRange(source: ByteSource, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  if (position + length > source.size || (await source.read(position, bytes)) !== length) throw unreadable('it is cut off');
  return bytes;
}

export function unreadable(why: string, cause?: unknown): FormatError {
  return Object.assign(new FormatError(`no readable zip file: ${why}`), { cause });
}
