import type { Lock } from '../../schemas/types/lock.ts';
import type { Closures } from '../bundle/derived/closure.ts';
import { listWanted } from '../bundle/derived/closure.ts';
import type { Wanted } from '../select/select-wheels.ts';
import { selectWheels } from '../select/select-wheels.ts';

/**
 * What an installation consists of, with no extra and with each one by itself, for the same targets and groups: from this
 * `requirements.txt`, `requirements-EXTRA.txt` and pylock.toml follow. Build and verify must both take it from here.
 */
export function listClosures(lock: Lock, wanted: Wanted): Closures {
  // As the selection spells them: the build is asked for `Proxy`, and its manifest says `proxy`.
  const { targets, extras, groups } = selectWheels(lock, wanted);
  const closureWith = (some: readonly string[]): Closures['base'] => listWanted(selectWheels(lock, { targets, extras: some, groups }));
  return { base: closureWith([]), extras: Object.fromEntries(extras.map((extra) => [extra, closureWith([extra])])) };
}
