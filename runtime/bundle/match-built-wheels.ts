import { rankTags } from '../formats/rank-tags.ts';
import { parseTarget } from '../formats/targets.ts';
import { parseWheelName } from '../formats/wheel-name.ts';

/** File name of a wheel → the targets it serves: each target takes the one of its best tag, as pip would there. */
export function matchBuiltWheels(names: readonly string[], targets: readonly string[]): Map<string, string[]> {
  const served = new Map<string, string[]>();
  for (const target of targets) {
    const { tags } = parseTarget(target);
    const ranked = names
      .map((name) => ({ name, rank: rankTags(parseWheelName(name).tags, tags) }))
      .filter(({ rank }) => Number.isFinite(rank))
      .sort((a, b) => a.rank - b.rank);
    const [best] = ranked;
    if (best !== undefined) served.set(best.name, [...(served.get(best.name) ?? []), target]);
  }
  return served;
}
