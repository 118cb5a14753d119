import { ChironError } from '../../core/errors.ts';
import type { LockDependency, LockMetadata, LockPackage, LockRequirement, LockSource } from '../../schemas/types/lock.ts';
import { isValidName, normalizeName } from '../formats/names.ts';
import { parseMarker } from '../formats/parse-marker.ts';
import { isSpelledVersion } from '../formats/versions.ts';
import type { Place, Table } from './fields.ts';
import { malformed, readOptionalString, readString, readStrings, readTable, readTables, readTablesByName } from './fields.ts';
import { readFiles } from './read-files.ts';

const sourceKinds = ['registry', 'git', 'url', 'path', 'directory', 'editable', 'virtual'] as const;
const directKeys = ['git', 'url', 'path', 'directory', 'editable', 'virtual'] as const;

/** One `[[package]]` of a uv.lock. */
export function readPackage(table: Table, header: Place): LockPackage {
  const name = readString(table, 'name', header);
  if (!isValidName(name)) throw malformed(header, `${JSON.stringify(name)} is no name of a package`);
  const place: Place = { ...header, what: `package ${name}` };
  const version = readOptionalString(table, 'version', place) ?? '';
  if (version !== '' && !isSpelledVersion(version)) throw malformed(place, `${JSON.stringify(version)} is no version`);
  const source = readSource(readTable(table, 'source', place), place);
  const resolutionMarkers = readStrings(table, 'resolution-markers', place);
  for (const marker of resolutionMarkers) checkMarker(marker, place);
  const dependency = (entry: Table): LockDependency => readDependency(entry, place);
  return {
    name,
    version,
    source,
    dependencies: readTables(table, 'dependencies', place).map(dependency),
    optionalDependencies: readTablesByName(table, 'optional-dependencies', place, dependency),
    groups: readTablesByName(table, 'dev-dependencies', place, dependency),
    resolutionMarkers,
    ...readFiles(table, source, place),
    ...(table['metadata'] === undefined ? {} : { metadata: readMetadata(readTable(table, 'metadata', place), place) }),
  };
}

/** Reads a marker for its errors only: what is wrong shows before anything is done. */
export function checkMarker(text: string, place: Place): void {
  try {
    parseMarker(text);
  } catch (cause) {
    if (!(cause instanceof ChironError)) throw cause;
    throw malformed(place, cause.message, cause);
  }
}

function readSource(table: Table, place: Place): LockSource {
  const kind = sourceKinds.find((key) => table[key] !== undefined);
  if (kind === undefined) throw malformed(place, 'its source is of no known kind');
  return { kind, value: readString(table, kind, place) };
}

function readDependency(table: Table, place: Place): LockDependency {
  const version = readOptionalString(table, 'version', place);
  const marker = readOptionalString(table, 'marker', place);
  if (marker !== undefined) checkMarker(marker, place);
  return {
    name: readString(table, 'name', place),
    extras: readStrings(table, 'extra', place),
    ...(version === undefined ? {} : { version }),
    ...(table['source'] === undefined ? {} : { source: readSource(readTable(table, 'source', place), place) }),
    ...(marker === undefined ? {} : { marker }),
  };
}

function readMetadata(table: Table, place: Place): LockMetadata {
  const requirement = (entry: Table): LockRequirement => readRequirement(entry, place);
  return {
    requiresDist: readTables(table, 'requires-dist', place).map(requirement),
    requiresDev: readTablesByName(table, 'requires-dev', place, requirement),
    ...(table['provides-extras'] === undefined ? {} : { providesExtras: readStrings(table, 'provides-extras', place) }),
  };
}

function readRequirement(table: Table, place: Place): LockRequirement {
  const marker = readOptionalString(table, 'marker', place) ?? '';
  if (marker !== '') checkMarker(marker, place);
  return {
    name: normalizeName(readString(table, 'name', place)),
    specifier: readOptionalString(table, 'specifier', place) ?? '',
    marker,
    extras: readStrings(table, 'extras', place),
    direct: directKeys.some((key) => table[key] !== undefined),
  };
}
