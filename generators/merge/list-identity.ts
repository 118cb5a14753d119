import { isMapping } from '../../core/edit/compare-values.ts';

/** How the elements of a file's lists are told apart. */
export interface IdentityRule {
  /** The elements of each side by name, or nothing if the list is a sequence. */
  identify: (path: readonly string[], sides: readonly (readonly unknown[])[]) => Map<string, unknown>[] | undefined;
  /** Whether two values say the same in other words: `Foo_Bar >=1` and `foo-bar>=1`. */
  isSame: (path: readonly string[], a: unknown, b: unknown) => boolean;
  /** Versions that Renovate and its like change: the user's stands. */
  isPin: (path: readonly string[]) => boolean;
}

type Identify = (element: unknown) => string | undefined;

/** What is merged as a set, by the last keys of the path; `*` is any key. */
const sets: readonly (readonly [string, readonly Identify[]])[] = [
  ['project.dependencies', [requirementName, requirementIdentity]],
  ['project.optional-dependencies.*', [requirementName, requirementIdentity]],
  ['dependency-groups.*', [requirementName, requirementIdentity]],
  ['build-system.requires', [requirementName, requirementIdentity]],
  ['options.install_requires', [requirementName, requirementIdentity]],
  ['options.extras_require.*', [requirementName, requirementIdentity]],
  ['classifiers', [itself]],
  ['keywords', [itself]],
  ['select', [itself]],
  ['ignore', [itself]],
  ['extend-select', [itself]],
  ['extend-ignore', [itself]],
  ['per-file-ignores.*', [itself]],
  ['exclude', [itself]],
  ['branches', [itself]],
  ['recommendations', [itself]],
  ['extensions', [itself]],
  ['repos', [byKey('repo')]],
  ['hooks', [byKey('id')]],
  ['steps', [stepName]],
];

/** Told apart by a key of this name, wherever all of them have one. */
const naming: readonly Identify[] = ['id', 'name', 'module', 'path', 'url', 'repo'].map(byKey);

/** The rule for files with keys. */
export const byPath: IdentityRule = {
  identify: (path, sides) => {
    return tell(waysFor(path) ?? (sides.flat().every(isMapping) ? naming : []), sides);
  },
  isSame: (path, a, b) => waysFor(path.slice(0, -1))?.[0] === requirementName && isSameRequirement(a, b),
  isPin: (path) => path.at(-1) === 'uses' || path.at(-1) === 'rev',
};

/** The rule for files of lines: each is itself. */
export const lineSet: IdentityRule = { identify: (_, sides) => tell([itself], sides), isSame: () => false, isPin: () => false };

/** The rule for requirements files: a line is its distribution, options are themselves. */
export const requirementSet: IdentityRule = {
  identify: (_, sides) => tell([requirementName, requirementIdentity], sides),
  isSame: (_, a, b) => isSameRequirement(a, b),
  isPin: () => false,
};

function waysFor(path: readonly string[]): readonly Identify[] | undefined {
  return sets.find(([pattern]) => endsWith(path, pattern.split('.')))?.[1];
}

/** The first way to tell elements apart by which no side has two of one name. */
function tell(ways: readonly Identify[], sides: readonly (readonly unknown[])[]): Map<string, unknown>[] | undefined {
  for (const identify of ways) {
    const maps = sides.map((side) => new Map(side.map((element) => [identify(element), element])));
    if (maps.every((map, index) => map.size === sides[index]?.length && !map.has(undefined))) return maps as Map<string, unknown>[];
  }
  return undefined;
}

function endsWith(path: readonly string[], pattern: readonly string[]): boolean {
  const end = path.slice(-pattern.length);
  return end.length === pattern.length && pattern.every((part, index) => part === '*' || part === end[index]);
}

function itself(element: unknown): string | undefined {
  return typeof element === 'string' || typeof element === 'number' || typeof element === 'boolean' ? JSON.stringify(element) : undefined;
}

function byKey(key: string): Identify {
  return (element) => (isMapping(element) && typeof element[key] === 'string' ? element[key] : undefined);
}

/** A step by its id, its name, the action that it uses whatever the version, or what it runs. */
function stepName(element: unknown): string | undefined {
  if (!isMapping(element)) return undefined;
  const { id, name, uses, run } = element;
  if (typeof id === 'string') return `id ${id}`;
  if (typeof name === 'string') return `name ${name}`;
  if (typeof uses === 'string') return `uses ${uses.split('@')[0]}`;
  return typeof run === 'string' ? `run ${run}` : undefined;
}

/** The distribution that a PEP 508 requirement names, normalised by PEP 503. Groups included by PEP 735 and options are themselves. */
function requirementName(element: unknown): string | undefined {
  if (isMapping(element) && typeof element['include-group'] === 'string') return `include ${element['include-group']}`;
  if (typeof element !== 'string') return undefined;
  return (
    /^[A-Za-z0-9][A-Za-z0-9._-]*/
      .exec(element)?.[0]
      .toLowerCase()
      .replace(/[-_.]+/g, '-') ?? element
  );
}

/** The same with extras and marker, for lists that name a distribution more than once. */
function requirementIdentity(element: unknown): string | undefined {
  const name = requirementName(element);
  if (name === undefined || typeof element !== 'string') return name;
  const extras = /^[^[;]*\[([^\]]*)\]/.exec(element)?.[1] ?? '';
  const marker = element.split(';').slice(1).join(';').replace(/\s+/g, '').replaceAll('"', "'");
  return `${name}[${extras
    .split(',')
    .map((extra) => extra.trim().toLowerCase())
    .toSorted()
    .join(',')}];${marker}`;
}

function isSameRequirement(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && normaliseRequirement(a) === normaliseRequirement(b);
}

function normaliseRequirement(requirement: string): string {
  const name = /^[A-Za-z0-9][A-Za-z0-9._-]*/.exec(requirement)?.[0] ?? '';
  return name.toLowerCase().replace(/[-_.]+/g, '-') + requirement.slice(name.length).replace(/\s+/g, '').replaceAll('"', "'");
}
