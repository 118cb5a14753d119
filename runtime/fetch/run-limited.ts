/**
 * Does `work` for each item in order, at most `limit` at a time. The first error stops the rest: their signal is aborted, no
 * further item is begun, and once all have come to an end that error is thrown. `stop` ends the run early without an error.
 */
export async function runLimited<T>(
  items: readonly T[],
  limit: number,
  outer: AbortSignal,
  work: (item: T, run: { signal: AbortSignal; stop: () => void }) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([outer, failed.signal]);
  const queue = items.values();
  let stopped = false;
  let first: { error: unknown } | undefined;

  function stop(): void {
    stopped = true;
  }

  async function takeTurns(): Promise<void> {
    for (const item of queue) {
      if (stopped || signal.aborted) return;
      try {
        await work(item, { signal, stop });
      } catch (error) {
        first ??= { error };
        failed.abort();
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, takeTurns));
  if (first !== undefined) throw first.error;
}
