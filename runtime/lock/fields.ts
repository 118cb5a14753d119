import { ChironError } from '../../core/errors.ts';

/** A table of a lock as the TOML reader gives it. */
export type Table = Readonly<Record<string, unknown>>;

/** Where in a lock a value stands, for the message of an error. */
export interface Place {
  /** Path of the lock as the user knows it. */
  readonly path: string;
  /** Line of the nearest header above, from 1; absent at the top. */
  readonly line?: number;
  /** What it belongs to, like `package numpy`. */
  readonly what?: string;
}

/** A ChironError `lock-malformed` that names the place. */
export function malformed({ path, line, what }: Place, why: string, cause?: unknown): ChironError {
  const at = line === undefined ? path : `${path}:${line}`;
  return new ChironError('lock-malformed', `${at} is not a lock that uv wrote: ${what === undefined ? '' : `${what}: `}${why}`, { cause });
}

export function readString(table: Table, key: string, place: Place): string {
  const value = table[key];
  if (typeof value !== 'string') throw malformed(place, `${key} is ${describe(value)}, not a text`);
  return value;
}

export function readOptionalString(table: Table, key: string, place: Place): string | undefined {
  return table[key] === undefined ? undefined : readString(table, key, place);
}

export function readStrings(table: Table, key: string, place: Place): string[] {
  return readArray(table, key, place).map((value) => {
    if (typeof value !== 'string') throw malformed(place, `${key} holds ${describe(value)}, not texts only`);
    return value;
  });
}

export function readTable(table: Table, key: string, place: Place): Table {
  const value = table[key] ?? {};
  if (!isTable(value)) throw malformed(place, `${key} is ${describe(value)}, not a table`);
  return value;
}

export function readTables(table: Table, key: string, place: Place): Table[] {
  return readArray(table, key, place).map((value) => {
    if (!isTable(value)) throw malformed(place, `${key} holds ${describe(value)}, not tables only`);
    return value;
  });
}

/** Every entry of a table whose values are arrays of tables, read by `read`. */
export function readTablesByName<T>(table: Table, key: string, place: Place, read: (entry: Table) => T): Record<string, T[]> {
  const named = readTable(table, key, place);
  return Object.fromEntries(Object.keys(named).map((name) => [name, readTables(named, name, place).map(read)]));
}

export function readArray(table: Table, key: string, place: Place): readonly unknown[] {
  const value = table[key] ?? [];
  if (!Array.isArray(value)) throw malformed(place, `${key} is ${describe(value)}, not an array`);
  return value;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'a table' : JSON.stringify(value);
}
