import { posix } from 'node:path';
import { ChironError } from '../../core/errors.ts';
import { redact } from '../../core/redact.ts';
import type { LockFile, LockSource } from '../../schemas/types/lock.ts';
import { parseWheelName } from '../formats/wheel-name.ts';
import type { Place, Table } from './fields.ts';
import { malformed, readOptionalString, readTable, readTables } from './fields.ts';

interface PackageFiles {
  readonly wheels: LockFile[];
  readonly sdist?: LockFile;
  readonly unhashed: string[];
}

/** The files of a package: those with a sha256 as they are, of the others the names. */
export function readFiles(table: Table, source: LockSource, place: Place): PackageFiles {
  const unhashed: string[] = [];
  const keep = (entry: Table): LockFile[] => {
    const file = readFile(entry, source, place);
    if (file.sha256 !== undefined) return [{ ...file, sha256: file.sha256 }];
    unhashed.push(file.name);
    return [];
  };
  const wheels = readTables(table, 'wheels', place).flatMap(keep);
  for (const name of [...wheels.map((wheel) => wheel.name), ...unhashed]) checkWheelName(name, place);
  // What comes from git or a folder is pinned by its commit, or is the user's own.
  const [sdist] = table['sdist'] === undefined ? [] : keep(readTable(table, 'sdist', place));
  return { wheels, ...(sdist === undefined ? {} : { sdist }), unhashed };
}

function readFile(table: Table, source: LockSource, place: Place): Omit<LockFile, 'sha256'> & { sha256?: string } {
  const location = readLocation(table, source, place);
  const sha256 = /^sha256:([0-9a-f]{64})$/.exec(readOptionalString(table, 'hash', place) ?? '')?.[1];
  const size = table['size'];
  if (size !== undefined && (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0))
    throw malformed(place, 'a size is no number of bytes');
  const uploadTime = readTime(table['upload-time']);
  return {
    ...location,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(typeof size === 'number' ? { size } : {}),
    ...(uploadTime === undefined ? {} : { uploadTime }),
  };
}

/** A `path` is relative to the registry's folder; a package from one address or archive leaves both to its source. */
function readLocation(table: Table, source: LockSource, place: Place): Pick<LockFile, 'name' | 'url' | 'path'> {
  const url = readOptionalString(table, 'url', place) ?? (source.kind === 'url' ? source.value : undefined);
  if (url !== undefined) {
    if (!isFetchable(url)) throw malformed(place, `${JSON.stringify(redact(url))} is no address that a file can be fetched from`);
    return { name: readFileName(url, place), url };
  }
  const path = readOptionalString(table, 'path', place);
  if (path !== undefined)
    return { name: readFileName(path, place), path: posix.join(source.kind === 'registry' ? source.value : '', path) };
  if (source.kind === 'path') return { name: readFileName(source.value, place), path: source.value };
  throw malformed(place, 'a file has neither url nor path');
}

/** An http or https address, or a `file:` one that is a path of this machine. */
function isFetchable(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol !== 'file:') return url?.protocol === 'https:' || url?.protocol === 'http:';
  return url.hostname === '' && !/%2f|%5c|%00/i.test(url.pathname);
}

function readFileName(location: string, place: Place): string {
  const last =
    location
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  try {
    const name = decodeURIComponent(last);
    if (name !== '' && !/[/\\\0]/.test(name) && name !== '.' && name !== '..') return name;
  } catch {
    // A stray percent sign: refused below with the text as it stands.
  }
  throw malformed(place, `${JSON.stringify(location)} ends with no file name`);
}

function checkWheelName(name: string, place: Place): void {
  if (!name.endsWith('.whl')) throw malformed(place, `${name} is listed as a wheel`);
  try {
    parseWheelName(name);
  } catch (cause) {
    if (!(cause instanceof ChironError)) throw cause;
    throw malformed(place, cause.message, cause);
  }
}

function readTime(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : undefined;
}
