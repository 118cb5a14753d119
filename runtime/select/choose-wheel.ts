import type { LockFile } from '../../schemas/types/lock.ts';
import { rankTags } from '../formats/rank-tags.ts';
import type { Target } from '../formats/targets.ts';
import type { BuildNumber } from '../formats/wheel-name.ts';
import { compareBuildNumbers, parseWheelName } from '../formats/wheel-name.ts';

/**
 * The wheel that pip would take on a target, or undefined: the best tag wins, then the highest build number (PEP 427), then
 * the one that the lock lists first.
 */
export function chooseWheel(wheels: readonly LockFile[], { tags }: Target): LockFile | undefined {
  let best: LockFile | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  let bestBuild: BuildNumber | null = null;
  for (const wheel of wheels) {
    const name = parseWheelName(wheel.name);
    const rank = rankTags(name.tags, tags);
    if (rank === Number.POSITIVE_INFINITY || rank > bestRank) continue;
    if (rank === bestRank && compareBuildNumbers(name.build, bestBuild) <= 0) continue;
    [best, bestRank, bestBuild] = [wheel, rank, name.build];
  }
  return best;
}
