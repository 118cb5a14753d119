/** The rank on a target of a wheel with these tags, 0 the best, as its best tag has it; Infinity when the target cannot install it (PEP 425). */
export function rankTags(tags: readonly string[], ranks: ReadonlyMap<string, number>): number {
  let best = Number.POSITIVE_INFINITY;
  for (const tag of tags) best = Math.min(best, ranks.get(tag) ?? Number.POSITIVE_INFINITY);
  return best;
}
