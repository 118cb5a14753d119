/** Replaces the characters from `start` up to `end` by `text`. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Makes all splices at once. Those at one place are made in the order given; removals that overlap are one removal. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const sorted = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const splice of sorted) {
    parts.push(text.slice(at, Math.max(at, splice.start)), splice.text);
    at = Math.max(at, splice.end);
  }
  parts.push(text.slice(at));
  return parts.join('');
}
