import { parse, TomlError } from 'smol-toml';
import { ChironError } from '../../core/errors.ts';
import type { Lock, LockConflict, LockPackage } from '../../schemas/types/lock.ts';
import type { Place, Table } from './fields.ts';
import { malformed, readArray, readOptionalString, readString, readStrings, readTable, readTables } from './fields.ts';
import { checkMarker, readPackage } from './read-package.ts';

/** The one version of uv.lock that there is; revisions of it only add what may be left unread. */
const knownVersion = 1;

/**
 * Reads the text of a uv.lock. `path` is how messages name it.
 * ChironErrors: `lock-malformed` (with the line), `lock-version`, `lock-empty`. Files without a sha256 are kept by name only
 * (`unhashed`): choosing wheels refuses them when it comes to them.
 */
export function readLock(text: string, { path }: { readonly path: string }): Lock {
  const table = readToml(text, path);
  const place: Place = { path };
  checkVersion(table, place);
  const lines = findPackageLines(text);
  const packages = readTables(table, 'package', place).map((entry, index) => readPackage(entry, { path, line: lines[index] ?? 1 }));
  const members = readMembers(table, packages, place);
  if (members.length === 0) throw refuseEmpty(path, packages.length);
  const supportedMarkers = readStrings(table, 'supported-markers', place);
  for (const marker of supportedMarkers) checkMarker(marker, place);
  return {
    form: 'uv',
    version: knownVersion,
    requiresPython: readOptionalString(table, 'requires-python', place) ?? '',
    members,
    supportedMarkers,
    conflicts: readConflicts(table, place),
    packages,
  };
}

function readToml(text: string, path: string): Table {
  try {
    // A BOM is no part of TOML, but editors on Windows leave one.
    return parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw refuseToml(cause, text, path);
  }
}

function refuseToml(cause: TomlError, text: string, path: string): ChironError {
  const [why = 'it is not TOML'] = cause.message.split('\n');
  const details = /^(<{7}|={7}|>{7})/m.test(text) ? ['it holds the marks of an unfinished merge'] : [];
  const place = `${path}:${cause.line}:${cause.column}`;
  return new ChironError('lock-malformed', `${place} cannot be read: ${why.replace(/^Invalid TOML document: /, '')}`, { details, cause });
}

function checkVersion(table: Table, place: Place): void {
  const version = table['version'];
  if (version === knownVersion) return;
  if (typeof version !== 'number') throw malformed(place, 'it does not begin with a version');
  throw new ChironError('lock-version', `${place.path} has version ${version}, and this release reads version ${knownVersion}`);
}

/** The lines of the `[[package]]` headers, from 1: the TOML reader keeps no positions. */
function findPackageLines(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (/^\s*\[\[\s*package\s*\]\]/.test(line) ? [index + 1] : []));
}

/** uv names the members of a workspace; a project alone is the package whose source is the folder of the lock. */
function readMembers(table: Table, packages: readonly LockPackage[], place: Place): string[] {
  const members = readStrings(readTable(table, 'manifest', place), 'members', place);
  const known = new Set(packages.map(({ name }) => name));
  const unknown = members.find((name) => !known.has(name));
  if (unknown !== undefined) throw malformed(place, `its member ${unknown} is none of its packages`);
  if (members.length > 0) return members;
  return packages
    .filter(({ source }) => (source.kind === 'virtual' || source.kind === 'editable') && source.value === '.')
    .map(({ name }) => name);
}

function readConflicts(table: Table, place: Place): LockConflict[][] {
  return readArray(table, 'conflicts', place).map((conflict) =>
    readTables({ conflict }, 'conflict', place).map((entry) => {
      const extra = readOptionalString(entry, 'extra', place);
      const group = readOptionalString(entry, 'group', place);
      return {
        package: readString(entry, 'package', place),
        ...(extra === undefined ? {} : { extra }),
        ...(group === undefined ? {} : { group }),
      };
    }),
  );
}

function refuseEmpty(path: string, count: number): ChironError {
  const what = count === 0 ? 'has no packages' : 'has no project';
  return new ChironError('lock-empty', `${path} ${what}: the pyproject.toml beside it has no [project] table, so uv had nothing to lock`);
}
