import { FormatError } from './format-error.ts';

const deepest = 64;
const whiteSpace = /[ \t\n\r]*/y;
const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const wordToken = /true|false|null/y;

/**
 * Parses JSON (RFC 8259) as I-JSON (RFC 7493) would have it, so that no two readers can understand it differently: no
 * duplicate keys, no number that a double cannot hold exactly as an integer, no lone surrogates, no byte order mark, UTF-8 only,
 * nesting of at most 64. `__proto__` is a key like any other. Throws FormatError with the offset.
 */
export function parseStrictJson(input: Uint8Array | string): unknown {
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  const reader = createReader(text);
  const value = readValue(reader, 0);
  reader.skipSpace();
  if (reader.at() < text.length) throw reader.problem('text after the end');
  return value;
}

interface Reader {
  at(): number;
  skipSpace(): void;
  /** Takes this one character if it is next. */
  take(character: string): boolean;
  match(token: RegExp): string | undefined;
  problem(what: string): FormatError;
}

function createReader(text: string): Reader {
  let at = 0;
  const match = (token: RegExp): string | undefined => {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  return {
    at: () => at,
    skipSpace: () => void match(whiteSpace),
    take(character) {
      if (text[at] !== character) return false;
      at += 1;
      return true;
    },
    match,
    problem: (what) => new FormatError(`${what} at character ${at}`),
  };
}

function readValue(reader: Reader, depth: number): unknown {
  if (depth > deepest) throw reader.problem('nesting is too deep');
  reader.skipSpace();
  if (reader.take('{')) return readObject(reader, depth);
  if (reader.take('[')) return readArray(reader, depth);
  const text = reader.match(stringToken);
  if (text !== undefined) return decodeString(reader, text);
  const word = reader.match(wordToken);
  if (word !== undefined) return JSON.parse(word) as unknown;
  const number = reader.match(numberToken);
  if (number === undefined) throw reader.problem('no JSON value');
  return decodeNumber(reader, number);
}

function readObject(reader: Reader, depth: number): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  reader.skipSpace();
  if (reader.take('}')) return value;
  do {
    reader.skipSpace();
    const token = reader.match(stringToken);
    if (token === undefined) throw reader.problem('no key');
    const key = decodeString(reader, token);
    if (Object.hasOwn(value, key)) throw reader.problem(`the key ${token} stands twice`);
    reader.skipSpace();
    if (!reader.take(':')) throw reader.problem('no colon after a key');
    // Defined, not assigned: an assignment to __proto__ would change the object itself.
    Object.defineProperty(value, key, { value: readValue(reader, depth + 1), enumerable: true, configurable: true, writable: true });
    reader.skipSpace();
  } while (reader.take(','));
  if (!reader.take('}')) throw reader.problem('an object is not closed');
  return value;
}

function readArray(reader: Reader, depth: number): unknown[] {
  const values: unknown[] = [];
  reader.skipSpace();
  if (reader.take(']')) return values;
  do {
    values.push(readValue(reader, depth + 1));
    reader.skipSpace();
  } while (reader.take(','));
  if (!reader.take(']')) throw reader.problem('an array is not closed');
  return values;
}

function decodeString(reader: Reader, token: string): string {
  const value = JSON.parse(token) as string;
  if (!value.isWellFormed()) throw reader.problem('a lone surrogate');
  return value;
}

function decodeNumber(reader: Reader, token: string): number {
  const value = Number(token);
  const whole = !/[.eE]/.test(token);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER || (whole && !Number.isSafeInteger(value))) {
    throw reader.problem(`the number ${token.slice(0, 40)} is too big`);
  }
  return value;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError('it is not UTF-8', { cause });
  }
}
