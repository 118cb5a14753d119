import { diff3Merge, diffIndices } from 'node-diff3';

/** What stands behind the markers of a conflict. */
export interface Labels {
  yours: string;
  base: string;
  template: string;
}

export interface TextMerge {
  text: string;
  /** How many places have markers. */
  conflicts: number;
}

/** Merges three texts (with LF) line by line; where both changed the same lines, both are there between git's markers (diff3 style). */
export function mergeText(base: string, ours: string, theirs: string, labels: Labels): TextMerge {
  const regions = diff3Merge(theirs.split('\n'), base.split('\n'), ours.split('\n'), { excludeFalseConflicts: true });
  let conflicts = 0;
  const lines = regions.flatMap(({ ok, conflict }) => {
    if (conflict === undefined) return ok ?? [];
    conflicts++;
    return markConflict(conflict.a, conflict.o, conflict.b, labels);
  });
  return { text: lines.join('\n'), conflicts };
}

/** Two versions of a text (with LF) as one, each difference between markers. */
export function markDifferences(yours: string, template: string, labels: Labels): string {
  const [a, b] = [yours.split('\n'), template.split('\n')];
  const lines: string[] = [];
  let at = 0;
  for (const { buffer1, buffer2 } of diffIndices(a, b)) {
    lines.push(...a.slice(at, buffer1[0]));
    const [mine, other] = [a.slice(buffer1[0], buffer1[0] + buffer1[1]), b.slice(buffer2[0], buffer2[0] + buffer2[1])];
    lines.push(...markConflict(mine, undefined, other, labels));
    at = buffer1[0] + buffer1[1];
  }
  return [...lines, ...a.slice(at)].join('\n');
}

function markConflict(
  yours: readonly string[],
  base: readonly string[] | undefined,
  template: readonly string[],
  labels: Labels,
): string[] {
  const middle = base === undefined ? [] : [`||||||| ${labels.base}`, ...base];
  return [`<<<<<<< ${labels.yours}`, ...yours, ...middle, '=======', ...template, `>>>>>>> ${labels.template}`];
}
