import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';
import type { ZipEntry } from './zip-directory.ts';
import { readRange, unreadable } from './zip-directory.ts';

const inflate = promisify(inflateRaw);
const localHeaderSize = 30;
const largestMember = 64 * 1024 ** 2;

/**
 * The content of one member of a zip file, checked against its size and CRC-32. Members are read whole, so one over
 * 64 MiB, which no metadata file is, is refused, whatever its directory says.
 */
export async function readZipMember(source: ByteSource, entry: ZipEntry): Promise<Buffer> {
  if (entry.encrypted) throw unreadable(`${entry.name} is encrypted`);
  if (entry.size > largestMember || entry.compressedSize > largestMember) throw unreadable(`${entry.name} is too large`);
  const header = await readRange(source, entry.offset, localHeaderSize);
  if (header.readUInt32LE(0) !== 0x04034b50) throw unreadable(`${entry.name} has no header`);
  const start = entry.offset + localHeaderSize + header.readUInt16LE(26) + header.readUInt16LE(28);
  const name = await readRange(source, entry.offset + localHeaderSize, header.readUInt16LE(26));
  if (name.toString('utf8') !== entry.name) throw unreadable(`${entry.name} has another name in its header`);
  const content = await unpack(entry, await readRange(source, start, entry.compressedSize));
  if (content.length !== entry.size || crc32(content) !== entry.crc32) throw unreadable(`${entry.name} is damaged`);
  return content;
}

async function unpack(entry: ZipEntry, packed: Buffer): Promise<Buffer> {
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw unreadable(`${entry.name} is compressed by method ${entry.method}`);
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (cause) {
    throw unreadable(`${entry.name} is damaged`, cause);
  }
}
