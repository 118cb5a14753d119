import { ChironError } from '../../core/errors.ts';

/** A regular file of an archive. `content` must give exactly `size` bytes. */
export interface TarEntry {
  readonly path: string;
  readonly size: number;
  /** Permission bits: 0o644 or 0o755. */
  readonly mode: number;
  content(): AsyncIterable<Uint8Array>;
}

const block = 512;
const largestName = 100;
const largestSize = 8 * 1024 ** 3 - 1;

/** Bytes of the whole archive, which a reader of the stream may need before its end. */
export function measureTar(entries: readonly TarEntry[]): number {
  const bodies = entries.reduce((sum, entry) => sum + createHeader(entry, 0).length + roundUp(entry.size), 0);
  return bodies + 2 * block;
}

/**
 * POSIX.1-1988 ustar in the given order: no owner, one mtime (seconds since 1970), regular files only. A pax header
 * (POSIX.1-2001) with `path`, and `size` from 8 GiB on, goes before what ustar cannot hold. Equal entries give equal bytes.
 */
export async function* writeTar(entries: readonly TarEntry[], mtime: number): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield createHeader(entry, mtime);
    let written = 0;
    for await (const chunk of entry.content()) {
      written += chunk.length;
      if (written > entry.size) break;
      yield chunk;
    }
    if (written !== entry.size) throw new ChironError('world-moved', `${entry.path} changed its size while it was archived`);
    const padding = roundUp(entry.size) - entry.size;
    if (padding > 0) yield Buffer.alloc(padding);
  }
  yield Buffer.alloc(2 * block);
}

function createHeader(entry: TarEntry, mtime: number): Buffer {
  const records: [string, string][] = [];
  const name = Buffer.from(entry.path);
  const fits = name.length <= largestName && name.every((byte) => byte < 0x80);
  if (!fits) records.push(['path', entry.path]);
  if (entry.size > largestSize) records.push(['size', String(entry.size)]);
  const size = Math.min(entry.size, largestSize);
  // Only the first bytes of a long name: a reader that knows pax never looks at them.
  const header = createUstarHeader(name.subarray(0, largestName), size, entry.mode, mtime, '0');
  if (records.length === 0) return header;
  const body = Buffer.concat(records.map(([key, value]) => createPaxRecord(key, value)));
  const paxHeader = createUstarHeader(Buffer.from('PaxHeader'), body.length, 0o644, mtime, 'x');
  return Buffer.concat([paxHeader, body, Buffer.alloc(roundUp(body.length) - body.length), header]);
}

function createUstarHeader(name: Uint8Array, size: number, mode: number, mtime: number, type: '0' | 'x'): Buffer {
  const header = Buffer.alloc(block);
  header.set(name, 0);
  header.write(octal(mode, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(mtime, 11), 136);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write('ustar\u000000', 257);
  header.write(octal(0, 7), 329);
  header.write(octal(0, 7), 337);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

/** `LENGTH KEY=VALUE\n`, where LENGTH counts itself. */
function createPaxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length += 1;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function roundUp(size: number): number {
  return Math.ceil(size / block) * block;
}
