import type { Dimension, EnvironmentClass } from './environment-classes.ts';
import { dimensions, keyOfClass } from './environment-classes.ts';

/** `sys_platform == 'linux'`, and which of all classes (by index) it is true for. */
interface Condition {
  readonly text: string;
  readonly size: number;
  readonly holds: ReadonlySet<number>;
}

/**
 * A short PEP 508 marker that is true for exactly the `wanted` environments among `all`: empty when they are the same, one
 * conjunction where one will do, else an `or` of few. `all` is in the order of listEnvironmentClasses.
 */
export function deriveMarker(wanted: readonly EnvironmentClass[], all: readonly EnvironmentClass[]): string {
  const keys = new Set(wanted.map(keyOfClass));
  const wantedIndexes = new Set(all.flatMap((environment, index) => (keys.has(keyOfClass(environment)) ? [index] : [])));
  if (wantedIndexes.size === all.length) return '';
  const usable = listConditions(all).filter(({ holds }) => holds.size > 0 && [...holds].every((index) => wantedIndexes.has(index)));
  const chosen = coverAll(wantedIndexes, usable);
  return chosen.map(({ text, size }) => (chosen.length > 1 && size > 1 ? `(${text})` : text)).join(' or ');
}

/** Greedy set cover, the widest condition first and the simplest of equals; what others make superfluous is dropped. */
function coverAll(wanted: ReadonlySet<number>, conditions: readonly Condition[]): Condition[] {
  const missing = new Set(wanted);
  const chosen: Condition[] = [];
  while (missing.size > 0) {
    const gains = conditions.map((condition) => [...condition.holds].filter((index) => missing.has(index)).length);
    const best = gains.indexOf(Math.max(...gains));
    const condition = conditions[best];
    if (condition === undefined) throw new Error('no marker tells these environments apart');
    chosen.push(condition);
    for (const index of condition.holds) missing.delete(index);
  }
  return chosen.reduceRight<Condition[]>((kept, condition) => {
    const others = new Set(kept.filter((other) => other !== condition).flatMap(({ holds }) => [...holds]));
    return [...condition.holds].every((index) => others.has(index)) ? kept.filter((other) => other !== condition) : kept;
  }, chosen);
}

const memo = new WeakMap<readonly EnvironmentClass[], Condition[]>();

/** Every conjunction of at most one comparison a dimension, the simplest first: few terms, `==` before `!=` before ranges. */
function listConditions(all: readonly EnvironmentClass[]): Condition[] {
  const known = memo.get(all);
  if (known !== undefined) return known;
  const everything: Condition = { text: '', size: 0, holds: new Set(all.keys()) };
  let conditions = [everything];
  for (const dimension of dimensions) {
    const comparisons = listComparisons(dimension, all);
    conditions = conditions.concat(
      conditions.flatMap((left) => comparisons.map((right) => joinConditions(left, right))).filter(({ holds }) => holds.size > 0),
    );
  }
  const sorted = conditions.filter(({ size }) => size > 0).sort((a, b) => a.size - b.size);
  memo.set(all, sorted);
  return sorted;
}

function joinConditions(left: Condition, right: Condition): Condition {
  const text = left.size === 0 ? right.text : `${left.text} and ${right.text}`;
  return { text, size: left.size + right.size, holds: left.holds.intersection(right.holds) };
}

function listComparisons(dimension: Dimension, all: readonly EnvironmentClass[]): Condition[] {
  const values = [...new Set(all.map((environment) => environment[dimension]))].sort(compareValues);
  if (values.length < 2) return [];
  const compare = (operator: string, value: string, test: (other: string) => boolean): Condition => ({
    text: `${dimension} ${operator} '${value}'`,
    size: 1,
    holds: new Set(all.flatMap((environment, index) => (test(environment[dimension]) ? [index] : []))),
  });
  const equal = values.map((value) => compare('==', value, (other) => other === value));
  const unequal = values.map((value) => compare('!=', value, (other) => other !== value));
  if (dimension !== 'python_version') return [...equal, ...unequal];
  const ranges = values
    .slice(1)
    .flatMap((value) => [
      compare('>=', value, (other) => compareValues(other, value) >= 0),
      compare('<', value, (other) => compareValues(other, value) < 0),
    ]);
  return [...equal, ...unequal, ...ranges];
}

/** By number where both are versions (3.9 before 3.10), else by text. */
function compareValues(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
