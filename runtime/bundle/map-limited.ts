import { throwIfInterrupted } from '../../core/effects/run-process.ts';

/** Maps in order, at most `limit` at a time. After the first error, or Ctrl-C, nothing further is begun; it is thrown when all have ended. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let failed = false;

  async function takeTurns(): Promise<void> {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        throwIfInterrupted(signal);
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }

  const turns = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, takeTurns));
  const failure = turns.find((turn) => turn.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return results;
}
