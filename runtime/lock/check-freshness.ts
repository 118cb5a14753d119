import type { Lock, LockPackage, LockRequirement } from '../../schemas/types/lock.ts';
import { normalizeName } from '../formats/names.ts';
import type { Requirement } from '../formats/requirement.ts';
import { satisfiesSpecifier } from '../formats/specifiers.ts';
import { isVersion, normalizeVersion } from '../formats/versions.ts';
import type { Wish } from './compare-requirements.ts';
import { compareRequirements } from './compare-requirements.ts';
import type { Asked } from './read-pyproject.ts';
import { readPyproject } from './read-pyproject.ts';

/**
 * In what a pyproject.toml differs from what its lock was made from, a sentence each; none when the lock is fresh as far as
 * can be told with no network and without uv: where that is not sure (dynamic metadata, git, URL and workspace sources) only
 * names are compared.
 */
export function checkFreshness(lock: Lock, pyprojectText: string): string[] {
  const asked = readPyproject(pyprojectText);
  const root = lock.packages.find(({ name, source }) => lock.members.includes(name) && source.value === '.');
  if (asked === null || asked.name === undefined || root === undefined) return [];
  if (asked.name !== root.name) return [`the project is called ${asked.name}, in the lock ${root.name}`];
  return [
    ...compareVersion(asked, root),
    ...comparePythons(asked, lock),
    ...compareMetadata(asked, root, listPythons(lock.requiresPython)),
  ];
}

function compareVersion({ version }: Asked, root: LockPackage): string[] {
  if (version === undefined || root.version === '' || !isVersion(version) || normalizeVersion(version) === normalizeVersion(root.version))
    return [];
  return [`the version is ${version}, in the lock ${root.version}`];
}

/** uv writes the meaning, not the text, and for a workspace the part that all members have in common. */
function comparePythons({ requiresPython }: Asked, lock: Lock): string[] {
  if (requiresPython === undefined || lock.requiresPython === '') return [];
  const asked = new Set(listPythons(requiresPython));
  const locked = listPythons(lock.requiresPython);
  const isNarrower = locked.some((version) => !asked.has(version));
  const isWider = lock.members.length === 1 && asked.size > locked.length;
  return isNarrower || isWider ? [`requires-python is ${requiresPython}, in the lock ${lock.requiresPython}`] : [];
}

/** Versions that lie on either side of every bound that a project may name. */
function listPythons(specifier: string): string[] {
  const all = [2, 3, 4].flatMap((major) =>
    range(major === 3 ? 31 : 8).flatMap((minor) => range(major === 3 ? 25 : 1).map((patch) => `${major}.${minor}.${patch}`)),
  );
  return all.filter((version) => satisfiesSpecifier(version, specifier));
}

function compareMetadata(asked: Asked, { metadata }: LockPackage, pythons: readonly string[]): string[] {
  if (metadata === undefined) return [];
  const lockedExtras = metadata.providesExtras?.map(normalizeName);
  const lockedGroups = Object.fromEntries(Object.entries(metadata.requiresDev).map(([name, items]) => [normalizeName(name), items]));
  const compare = (wishes: readonly Wish[], locked: readonly LockRequirement[], where: string): string[] =>
    compareRequirements(wishes, locked, { where, pythons, sourced: asked.sourced });
  const differences: string[] = [];
  if (asked.dependencies !== undefined && asked.extras !== undefined) {
    differences.push(...compare(listWishes(asked.dependencies, asked.extras), metadata.requiresDist, ''));
    if (lockedExtras !== undefined) differences.push(...compareNames(Object.keys(asked.extras), lockedExtras, 'extra'));
  }
  if (asked.groups !== undefined) {
    differences.push(...compareNames(Object.keys(asked.groups), Object.keys(lockedGroups), 'group'));
    for (const [name, items] of Object.entries(asked.groups)) {
      if (lockedGroups[name] !== undefined) differences.push(...compare(listWishes(items, {}), lockedGroups[name], `group ${name}: `));
    }
  }
  return differences;
}

function listWishes(dependencies: readonly Requirement[], extras: Readonly<Record<string, readonly Requirement[]>>): Wish[] {
  const ofExtras = Object.entries(extras).flatMap(([extra, requirements]) =>
    requirements.map((requirement) => ({ ...requirement, extra })),
  );
  return [...dependencies, ...ofExtras];
}

function compareNames(asked: readonly string[], locked: readonly string[], what: string): string[] {
  const added = asked.filter((name) => !locked.includes(name)).map((name) => `the ${what} ${name} is not in the lock`);
  const removed = locked.filter((name) => !asked.includes(name)).map((name) => `the ${what} ${name} is in the lock only`);
  return [...added, ...removed];
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
