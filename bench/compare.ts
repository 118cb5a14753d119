/** One way of doing the job: `run` is timed, `before` is not (it empties caches, removes what the last round made). */
export interface Contender {
  readonly label: string;
  readonly before?: (round: number) => Promise<void>;
  readonly run: (round: number) => Promise<void>;
}

export interface Comparison {
  readonly name: string;
  /** The promise of the issue, in words: `>= 5 x faster than copier`. */
  readonly goal: string;
  readonly rounds: number;
  /** The first is ours; ratios are each other's median to ours. */
  readonly contenders: readonly [Contender, ...Contender[]];
}

/** Runs the contenders in turn, round after round, so that a busy machine slows all of them alike. Wall time in seconds. */
export async function compare(comparison: Comparison): Promise<void> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < comparison.rounds; round++) {
    for (const contender of comparison.contenders) {
      await contender.before?.(round);
      const start = performance.now();
      await contender.run(round);
      const list = times.get(contender.label) ?? [];
      list.push((performance.now() - start) / 1000);
      times.set(contender.label, list);
    }
  }
  const ours = median(times.get(comparison.contenders[0].label) ?? []);
  process.stdout.write(`\n${comparison.name}  (goal: ${comparison.goal}; ${comparison.rounds} rounds, interleaved)\n`);
  for (const { label } of comparison.contenders) {
    const list = times.get(label) ?? [];
    const spread = `${Math.min(...list).toFixed(2)}-${Math.max(...list).toFixed(2)}`;
    process.stdout.write(
      `  ${label.padEnd(44)} ${median(list).toFixed(3).padStart(9)} s   ${spread.padStart(13)} s   ${(median(list) / ours).toFixed(2).padStart(7)} x\n`,
    );
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
