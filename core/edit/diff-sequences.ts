import { diffIndices } from 'node-diff3';
import { equalValues } from './compare-values.ts';

/** A stretch of the old sequence, starting at index `at`, that became another. */
export interface Run {
  at: number;
  removed: unknown[];
  added: unknown[];
}

/** Above this many changed elements two lists are two lists; each would be an edit with a proof of its own. */
const tooMany = 200;

/** The stretches in which two sequences differ, or nothing if they have next to nothing in common. */
export function diffSequences(before: readonly unknown[], after: readonly unknown[]): Run[] | undefined {
  if (before.length + after.length > 10_000) return undefined;
  const known: unknown[] = [];
  const nameOf = (value: unknown): string => {
    const found = known.findIndex((other) => equalValues(other, value));
    return String(found < 0 ? known.push(value) - 1 : found);
  };
  const runs = diffIndices(before.map(nameOf), after.map(nameOf)).map(({ buffer1: [at, gone], buffer2: [from, come] }) => ({
    at,
    removed: before.slice(at, at + gone),
    added: after.slice(from, from + come),
  }));
  const changed = runs.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0);
  // Elements that changed where they stand are not elements that moved.
  const inPlace = before.length === after.length ? pairUp(before, after) : [];
  const fewer = inPlace.length > 0 && inPlace.length <= changed ? inPlace : runs;
  return Math.min(changed, fewer.length) > tooMany ? undefined : fewer;
}

function pairUp(before: readonly unknown[], after: readonly unknown[]): Run[] {
  return before.flatMap((value, at) => (equalValues(value, after[at]) ? [] : [{ at, removed: [value], added: [after[at]] }]));
}
