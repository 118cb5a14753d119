import { parse } from 'smol-toml';

const topKeys = new Set([
  'lock-version',
  'created-by',
  'requires-python',
  'environments',
  'extras',
  'dependency-groups',
  'default-groups',
  'packages',
]);
const packageKeys = new Set(['name', 'version', 'marker', 'requires-python', 'dependencies', 'wheels']);
const wheelKeys = new Set(['name', 'path', 'size', 'hashes', 'upload-time']);

/** Set by the writer for a package that has no file here: PEP 751 wants a wheel for it, this hash lets none in. */
const noFile = '0'.repeat(64);

/**
 * What in a pylock.toml (PEP 751) is anything but packages of wheels that lie beside it, each with its sha256: no index, no address,
 * no sdist, archive, directory or version control.
 */
export function findPylockProblems(text: string, wheels: ReadonlyMap<string, string>): string[] {
  const lock = parse(text);
  const strange = findStrangeKeys(lock, topKeys, 'pylock.toml');
  const packages = Array.isArray(lock.packages) ? lock.packages : [];
  if (!Array.isArray(lock.packages)) strange.push('pylock.toml has no packages');
  return [...strange, ...packages.flatMap((entry) => findPackageProblems(entry, wheels))];
}

function findPackageProblems(entry: unknown, wheels: ReadonlyMap<string, string>): string[] {
  if (!isTable(entry)) return ['pylock.toml has a package that is no table'];
  const where = `pylock.toml: ${String(entry.name)}`;
  const problems = findStrangeKeys(entry, packageKeys, where);
  if (typeof entry.version !== 'string') problems.push(`${where} has no version`);
  if (!Array.isArray(entry.wheels)) return [...problems, `${where} has no wheels`];
  return [...problems, ...entry.wheels.flatMap((wheel) => findWheelProblems(wheel, where, wheels))];
}

function findWheelProblems(wheel: unknown, where: string, wheels: ReadonlyMap<string, string>): string[] {
  if (!isTable(wheel)) return [`${where} has a wheel that is no table`];
  const problems = findStrangeKeys(wheel, wheelKeys, where);
  const sha256 = isTable(wheel.hashes) ? wheel.hashes.sha256 : undefined;
  const path = typeof wheel.path === 'string' ? wheel.path : undefined;
  const expected = path === undefined ? undefined : wheels.get(path);
  if (path === undefined) problems.push(`${where} has a wheel without a path`);
  else if (expected === undefined && sha256 !== noFile) problems.push(`${where}: ${path} is no wheel here`);
  if (typeof sha256 !== 'string') problems.push(`${where} has a wheel without a sha256`);
  else if (expected !== undefined && sha256 !== expected) problems.push(`${where}: ${path} does not have the hash that it says`);
  return problems;
}

function findStrangeKeys(table: Readonly<Record<string, unknown>>, known: ReadonlySet<string>, where: string): string[] {
  return Object.keys(table)
    .filter((key) => !known.has(key))
    .map((key) => `${where} has ${JSON.stringify(key)}, which is not wheels that lie here`);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
