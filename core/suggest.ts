/**
 * The candidate that `word` is most likely a slip of, or undefined. At most a third of the letters may differ
 * (a swap of neighbours counts once); upper and lower case, `-` and `_` do not matter.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const slip = fold(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(slip.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(slip, fold(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** `, did you mean 'NAME'?` or nothing, to end a message with. */
export function didYouMean(word: string, candidates: Iterable<string>, show: (name: string) => string = (name) => `'${name}'`): string {
  const found = suggest(word, candidates);
  return found === undefined ? '' : `, did you mean ${show(found)}?`;
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[-_]/g, '').slice(0, 64);
}

/** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
