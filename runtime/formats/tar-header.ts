import { FormatError } from './format-error.ts';

/** The fields of one 512-byte ustar header (POSIX.1-2017, pax, "ustar Interchange Format"). */
export interface TarHeader {
  /** Undefined when it is not UTF-8: a pax path that cut it short may still stand in for it. */
  readonly path: string | undefined;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly type: string;
  readonly owner: string;
  readonly group: string;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws FormatError for anything but a well-formed ustar header with a correct checksum. */
export function parseTarHeader(block: Uint8Array): TarHeader {
  const magic = ascii(block, 257, 8);
  if (magic === 'ustar  \0') throw new FormatError('it is a GNU tar, not a POSIX one (ustar)');
  if (magic !== 'ustar\x0000') throw new FormatError('it is not a tar file', { unreadable: true });
  if (parseOctal(block, 148, 8, 'checksum') !== sumHeader(block)) throw new FormatError('a tar header fails its checksum');
  if (!isZero(block.subarray(500, 512))) throw new FormatError('a tar header has bytes behind its last field');
  if (parseName(block, 157, 100) !== '' && !/[12]/.test(ascii(block, 156, 1)))
    throw new FormatError('a tar member that is no link has a link target');
  return {
    path: parsePath(block),
    mode: parseOctal(block, 100, 8, 'mode'),
    uid: parseOctal(block, 108, 8, 'owner'),
    gid: parseOctal(block, 116, 8, 'group'),
    size: parseOctal(block, 124, 12, 'size'),
    mtime: parseOctal(block, 136, 12, 'time'),
    type: ascii(block, 156, 1),
    owner: parseName(block, 265, 32),
    group: parseName(block, 297, 32),
  };
}

/**
 * The records of a pax extended header, of which only `path` and `size` are allowed: everything else could make two readers
 * see two different archives.
 */
export function parsePaxRecords(bytes: Uint8Array): { readonly path?: string; readonly size?: number } {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const digits = /^([1-9][0-9]{0,6}) /.exec(ascii(bytes, at, Math.min(9, bytes.length - at)))?.[1];
    const end = at + Number(digits);
    if (digits === undefined || end > bytes.length || bytes[end - 1] !== 0x0a) throw new FormatError('a pax header is malformed');
    const record = decode(bytes.subarray(at + digits.length + 1, end - 1), 'a pax header');
    const split = record.indexOf('=');
    const key = record.slice(0, split);
    if (key !== 'path' && key !== 'size')
      throw new FormatError(`a pax header sets ${JSON.stringify(key.slice(0, 40))}; only path and size are allowed`);
    if (records.has(key)) throw new FormatError(`a pax header sets ${key} twice`);
    records.set(key, record.slice(split + 1));
    at = end;
  }
  const path = records.get('path');
  const size = records.get('size');
  if (size !== undefined && !(/^[1-9][0-9]*$/.test(size) && Number.isSafeInteger(Number(size))))
    throw new FormatError('a pax header has a malformed size');
  return { ...(path === undefined ? {} : { path }), ...(size === undefined ? {} : { size: Number(size) }) };
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function parsePath(block: Uint8Array): string | undefined {
  const prefix = trimField(block, 345, 155);
  const name = trimField(block, 0, 100);
  try {
    return prefix.length === 0 ? decoder.decode(name) : `${decoder.decode(prefix)}/${decoder.decode(name)}`;
  } catch {
    return undefined;
  }
}

/** Octal digits, then NULs or spaces. The base-256 form of GNU and negative numbers are refused. */
function parseOctal(block: Uint8Array, offset: number, length: number, what: string): number {
  const text = ascii(block, offset, length);
  const digits = /^([0-7]+)[\0 ]+$/.exec(text)?.[1] ?? /^([0-7]+)$/.exec(text)?.[1];
  if (digits !== undefined) return Number.parseInt(digits, 8);
  const form = ((block[offset] as number) & 0x80) !== 0 ? 'in base 256' : 'that is not octal';
  throw new FormatError(`a tar header has a ${what} ${form}`);
}

function parseName(block: Uint8Array, offset: number, length: number): string {
  return decode(trimField(block, offset, length), 'a name in a tar header');
}

/** The bytes before the first NUL, behind which there must be nothing else. */
function trimField(block: Uint8Array, offset: number, length: number): Uint8Array {
  const field = block.subarray(offset, offset + length);
  const end = field.indexOf(0);
  if (end < 0) return field;
  if (!isZero(field.subarray(end))) throw new FormatError('a name in a tar header has bytes behind its end');
  return field.subarray(0, end);
}

function decode(bytes: Uint8Array, what: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new FormatError(`${what} is not UTF-8`, { cause });
  }
}

function ascii(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

/** The sum of all bytes, the checksum field itself counted as spaces. */
function sumHeader(block: Uint8Array): number {
  let sum = 8 * 32;
  for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += block[at] as number;
  return sum;
}
