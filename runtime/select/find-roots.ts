import { didYouMean } from '../../core/suggest.ts';
import { ChironError } from '../../core/errors.ts';
import type { Lock, LockConflict, LockPackage } from '../../schemas/types/lock.ts';
import { normalizeName } from '../formats/names.ts';

/** Extras and groups of the roots that a wheelhouse is asked to hold. */
export interface Asked {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

/** The packages to start from: the project beside the lock, or every member of a workspace that has none there. */
export function findRoots(lock: Lock): LockPackage[] {
  const members = lock.packages.filter(({ name, source }) => lock.members.includes(name) && source.kind !== 'registry');
  const root = members.find(({ source }) => source.value === '.');
  return root === undefined ? members : [root];
}

/** The names normalised and sorted, each once. One that no root has, or two that exclude each other, is a ChironError `input-invalid`. */
export function checkAsked(lock: Lock, roots: readonly LockPackage[], { extras, groups }: Asked): Asked {
  const asked = { extras: normalizeAll(extras), groups: normalizeAll(groups) };
  checkNames('extra', asked.extras, roots.flatMap(listExtras));
  checkNames('dependency group', asked.groups, roots.flatMap(listGroups));
  for (const conflict of lock.conflicts) checkConflict(conflict, roots, asked);
  return asked;
}

function listExtras({ optionalDependencies, metadata }: LockPackage): string[] {
  return [...Object.keys(optionalDependencies), ...(metadata?.providesExtras ?? [])];
}

function listGroups({ groups, metadata }: LockPackage): string[] {
  return [...Object.keys(groups), ...Object.keys(metadata?.requiresDev ?? {})];
}

function normalizeAll(names: readonly string[]): string[] {
  return [...new Set(names.map(normalizeName))].sort();
}

function checkNames(what: string, asked: readonly string[], existing: readonly string[]): void {
  const known = normalizeAll(existing);
  const unknown = asked.filter((name) => !known.includes(name));
  const [first] = unknown;
  if (first === undefined) return;
  const list = known.length === 0 ? `the lock has no ${what}` : `the lock has: ${known.join(', ')}`;
  throw new ChironError('input-invalid', `there is no ${what} ${unknown.join(', ')}${didYouMean(first, known)}`, { details: [list] });
}

function checkConflict(conflict: readonly LockConflict[], roots: readonly LockPackage[], { extras, groups }: Asked): void {
  const isRoot = (name: string): boolean => roots.some((root) => root.name === name);
  const active = conflict.filter(
    ({ package: name, extra, group }) =>
      isRoot(name) && ((extra !== undefined && extras.includes(extra)) || (group !== undefined && groups.includes(group))),
  );
  if (active.length < 2) return;
  const names = active.map(({ extra, group }) => (extra === undefined ? `group ${group}` : `extra ${extra}`));
  throw new ChironError('input-invalid', `the project declares that ${names.join(' and ')} exclude each other`, {
    hint: 'make a wheelhouse for each of them',
  });
}
