import type { Effects } from '../../core/effects/effects.ts';

/**
 * Does both at once. Where one fails, the other is told to stop by the signal of its effects, and waited for: nothing may still be at
 * work when its folder is removed. The first failure is thrown.
 */
export async function runTogether<A, B>(
  first: (effects: Effects) => Promise<A>,
  second: (effects: Effects) => Promise<B>,
  effects: Effects,
): Promise<[A, B]> {
  const stop = new AbortController();
  const shared = { ...effects, signal: AbortSignal.any([effects.signal, stop.signal]) };
  const failures: unknown[] = [];
  const note = (error: unknown): never => {
    failures.push(error);
    stop.abort();
    throw error;
  };
  const work = [first(shared).catch(note), second(shared).catch(note)] as const;
  await Promise.allSettled(work);
  if (failures.length > 0) throw failures[0];
  return Promise.all(work);
}
