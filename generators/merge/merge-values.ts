import { diff3Merge } from 'node-diff3';
import { equalValues, isMapping } from '../../core/edit/compare-values.ts';
import type { IdentityRule } from './list-identity.ts';

/** Stands where a side has nothing. */
export const absent = Symbol('absent');

/** What three versions of a value come to. */
export interface ValueMerge {
  /** With the user's side where both changed the same thing. */
  merged: unknown;
  /** With the template's side there. */
  forced: unknown;
}

/** What happened that a person should know. */
export interface ValueNote {
  kind: 'conflict' | 'kept';
  path: string;
  text: string;
}

/** Merges values by key; lists by the identity that the rule gives their elements, else as sequences. Notes are added to `notes`. */
export function mergeValues(
  base: unknown,
  ours: unknown,
  theirs: unknown,
  rule: IdentityRule,
  notes: ValueNote[],
  path: readonly string[] = [],
): ValueMerge {
  const both = (value: unknown): ValueMerge => ({ merged: value, forced: value });
  const isSame = (a: unknown, b: unknown): boolean => equalValues(a, b) || rule.isSame(path, a, b);
  if (isSame(base, ours) || isSame(ours, theirs)) return both(theirs);
  if (isSame(base, theirs)) return both(ours);
  const where = path.join('.');
  // What the user deleted stays deleted.
  if (theirs === absent) {
    notes.push({ kind: 'kept', path: where, text: 'you removed it; the template changed it' });
    return both(theirs);
  }
  if (isMapping(ours) && isMapping(theirs)) return mergeMappings(isMapping(base) ? base : {}, ours, theirs, rule, notes, path);
  if (Array.isArray(ours) && Array.isArray(theirs)) return mergeLists(Array.isArray(base) ? base : [], ours, theirs, rule, notes, path);
  if (rule.isPin(path) && typeof ours === 'string') {
    notes.push({ kind: 'kept', path: where, text: `yours is ${String(theirs)}; the template has ${ours}` });
    return both(theirs);
  }
  notes.push({
    kind: 'conflict',
    path: where,
    text: ours === absent ? 'you changed it; the template drops it' : 'you and the template changed it',
  });
  return { merged: theirs, forced: ours };
}

function mergeMappings(
  base: Record<string, unknown>,
  ours: Record<string, unknown>,
  theirs: Record<string, unknown>,
  rule: IdentityRule,
  notes: ValueNote[],
  path: readonly string[],
): ValueMerge {
  const at = (side: Record<string, unknown>, key: string): unknown => (Object.hasOwn(side, key) ? side[key] : absent);
  const order = placeAdded(
    Object.keys(theirs),
    Object.keys(ours).filter((key) => !Object.hasOwn(theirs, key)),
    Object.keys(ours),
  );
  const results = order.map((key): [string, ValueMerge] => [
    key,
    mergeValues(at(base, key), at(ours, key), at(theirs, key), rule, notes, [...path, key]),
  ]);
  const pick = (side: keyof ValueMerge): unknown =>
    Object.fromEntries(results.map(([key, result]) => [key, result[side]] as const).filter(([, value]) => value !== absent));
  return { merged: pick('merged'), forced: pick('forced') };
}

function mergeLists(
  base: readonly unknown[],
  ours: readonly unknown[],
  theirs: readonly unknown[],
  rule: IdentityRule,
  notes: ValueNote[],
  path: readonly string[],
): ValueMerge {
  const maps = rule.identify(path, [base, ours, theirs]);
  if (maps === undefined) return mergeSequences(base, ours, theirs, notes, path);
  const [inBase, inOurs, inTheirs] = maps as [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>];
  const at = (side: Map<string, unknown>, name: string): unknown => (side.has(name) ? side.get(name) : absent);
  const names = [...inOurs.keys()];
  const order = placeAdded(
    [...inTheirs.keys()],
    names.filter((name) => !inTheirs.has(name)),
    names,
  );
  const results = order.map((name) => mergeValues(at(inBase, name), at(inOurs, name), at(inTheirs, name), rule, notes, [...path, name]));
  const pick = (side: keyof ValueMerge): unknown => results.map((result) => result[side]).filter((value) => value !== absent);
  return { merged: pick('merged'), forced: pick('forced') };
}

function mergeSequences(
  base: readonly unknown[],
  ours: readonly unknown[],
  theirs: readonly unknown[],
  notes: ValueNote[],
  path: readonly string[],
): ValueMerge {
  const known: unknown[] = [];
  const nameOf = (value: unknown): number => {
    const found = known.findIndex((other) => equalValues(other, value));
    return found < 0 ? known.push(value) - 1 : found;
  };
  const regions = diff3Merge(theirs.map(nameOf), base.map(nameOf), ours.map(nameOf), { excludeFalseConflicts: true });
  if (regions.some(({ conflict }) => conflict !== undefined)) {
    notes.push({ kind: 'conflict', path: path.join('.'), text: 'you and the template changed the same part of a list' });
    return { merged: theirs, forced: ours };
  }
  const merged = regions.flatMap(({ ok }) => (ok ?? []).map((name) => known[name]));
  return { merged, forced: merged };
}

/** Puts what was added behind the neighbour that it has on the side it comes from; with none, before the next, else at the end. */
export function placeAdded(order: readonly string[], added: readonly string[], source: readonly string[]): string[] {
  const placed = [...order];
  for (const name of added) {
    const index = source.indexOf(name);
    const before = source.slice(0, index).findLast((other) => placed.includes(other));
    const behind = source.slice(index + 1).find((other) => placed.includes(other));
    if (before !== undefined) placed.splice(placed.indexOf(before) + 1, 0, name);
    else if (behind !== undefined) placed.splice(placed.indexOf(behind), 0, name);
    else placed.push(name);
  }
  return placed;
}
