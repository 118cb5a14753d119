import { createPathGuard, findPathProblem } from './archive-path.ts';
import { FormatError } from './format-error.ts';
import type { TarHeader } from './tar-header.ts';
import { isZero, parsePaxRecords, parseTarHeader } from './tar-header.ts';

/** A regular file in a tar. */
export interface TarMember extends Omit<TarHeader, 'type' | 'path'> {
  readonly path: string;
  /** Where its data stands in the (unpacked) tar. */
  readonly offset: number;
}

/** Is told what is in a tar, in the order in which it stands there. */
export interface TarVisitor {
  begin(member: TarMember): void;
  data(bytes: Uint8Array): void;
  end(member: TarMember): void;
}

/** Bytes in, of any length; `finish` after the last one. Both throw FormatError. */
export interface TarReader {
  push(bytes: Uint8Array): void;
  finish(): void;
}

export interface TarLimits {
  readonly members: number;
  /** Bytes of all members together. */
  readonly bytes: number;
}

const refusedTypes: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a character device',
  '4': 'a block device',
  '5': 'a folder',
  '6': 'a FIFO',
  '7': 'a contiguous file',
  D: 'a GNU folder listing',
  K: 'a GNU long link',
  L: 'a GNU long name',
  M: 'a GNU continued file',
  S: 'a sparse file',
  V: 'a GNU volume label',
  g: 'a global pax header',
  x: 'a second pax header in a row',
};

const largestPax = 16_384;
const largestOctal = 0o77777777777;
/** GNU tar pads to 10 kB; nobody pads to more than this. */
const longestEnd = 1 << 20;

/** A parser that says how many bytes it would take at most, and is handed some of them. */
type Steps<Result> = Generator<number, Result, Uint8Array>;

interface PaxRecords {
  readonly path?: string;
  readonly size?: number;
}

/**
 * Reads a tar strictly: regular files only, ustar headers with pax `path` and `size` at most, every path one that is safe and
 * unambiguous on all systems (findPathProblem, createPathGuard), two zero blocks at the end and nothing but zeros behind them.
 * Holds no more than one header at a time.
 */
export function createTarReader(visitor: TarVisitor, limits: TarLimits): TarReader {
  let offset = 0;
  let ended = false;
  let members = 0;

  function* readMembers(): Steps<void> {
    const guard = createPathGuard();
    let total = 0;
    for (let header = yield* readHeader(true); header !== undefined; header = yield* readHeader(false)) {
      const pax = header.type === 'x' ? yield* readPax(header.size) : {};
      if (header.type === 'x') header = yield* readHeader(false);
      if (header === undefined) throw new FormatError('a pax header has no member behind it');
      const member = describeMember(header, pax, offset, guard);
      members += 1;
      total += member.size;
      if (members > limits.members) throw new FormatError(`it has more than ${limits.members} members`);
      if (total > limits.bytes) throw new FormatError(`its members claim more than ${limits.bytes} bytes`);
      visitor.begin(member);
      for (let left = member.size; left > 0; ) {
        const bytes = yield left;
        visitor.data(bytes);
        left -= bytes.length;
      }
      yield* readZeros(-member.size & 511, 'the padding behind a tar member is not zero');
      visitor.end(member);
    }
    ended = true;
    yield* readZeros(longestEnd, 'bytes follow the end of the tar');
    throw new FormatError('too many zeros follow the end of the tar');
  }

  const steps = readMembers();
  let wanted = steps.next().value ?? 0;
  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const step = Math.min(wanted, bytes.length - at);
        offset += step;
        wanted = steps.next(bytes.subarray(at, at + step)).value ?? 0;
        at += step;
      }
    },
    finish() {
      if (!ended)
        throw new FormatError(members === 0 ? 'it is not a tar file' : 'it is truncated: the tar has no end', {
          unreadable: members === 0,
        });
      if (offset % 512 !== 0) throw new FormatError('the tar does not end at a block');
    },
  };
}

/** The next header, or undefined when the two zero blocks of the end were read. */
function* readHeader(first: boolean): Steps<TarHeader | undefined> {
  const block = yield* readBytes(512);
  if (!isZero(block)) return parseHeader(block, first);
  if (!isZero(yield* readBytes(512))) throw new FormatError('a tar member follows a zero block');
  return undefined;
}

/** Only bytes that never were a tar are unreadable; a tar with a second member of another form is a broken one. */
function parseHeader(block: Uint8Array, first: boolean): TarHeader {
  try {
    return parseTarHeader(block);
  } catch (cause) {
    if (first || !(cause instanceof FormatError && cause.unreadable)) throw cause;
    throw new FormatError('a tar header is missing where one should stand', { cause });
  }
}

function* readPax(size: number): Steps<PaxRecords> {
  if (size === 0 || size > largestPax) throw new FormatError(`a pax header of ${size} bytes`);
  const bytes = yield* readBytes(size);
  yield* readZeros(-size & 511, 'the padding behind a pax header is not zero');
  return parsePaxRecords(bytes);
}

function describeMember(header: TarHeader, pax: PaxRecords, offset: number, guard: (path: string) => string | undefined): TarMember {
  const { type, ...fields } = header;
  const path = pax.path ?? header.path;
  if (path === undefined) throw new FormatError('a name in a tar header is not UTF-8');
  const shown = JSON.stringify(path.slice(0, 200));
  if (type !== '0' && type !== '\0')
    throw new FormatError(`${shown} is ${refusedTypes[type] ?? 'of an unknown type'}; only regular files are allowed`);
  const problem = findPathProblem(path) ?? guard(path);
  if (problem !== undefined) throw new FormatError(`${shown}: ${problem}`);
  if (pax.size !== undefined && pax.size <= largestOctal) throw new FormatError(`${shown}: a pax size where the header could hold it`);
  return { ...fields, path, size: pax.size ?? header.size, offset };
}

function* readBytes(count: number): Steps<Uint8Array> {
  const bytes = new Uint8Array(count);
  for (let filled = 0; filled < count; ) {
    const some = yield count - filled;
    bytes.set(some, filled);
    filled += some.length;
  }
  return bytes;
}

function* readZeros(count: number, complaint: string): Steps<void> {
  for (let left = count; left > 0; ) {
    const bytes = yield left;
    if (!isZero(bytes)) throw new FormatError(complaint);
    left -= bytes.length;
  }
}
