/** What can be varied: each factor with its values. */
export type Factors = Readonly<Record<string, readonly unknown[]>>;

/** One value of one factor. */
export interface Choice {
  readonly factor: string;
  readonly value: unknown;
}

type Row = Record<string, unknown>;

/**
 * Rows such that any two values of different factors that are allowed together stand together in at least one: a defect
 * that needs two particular answers is met. Greedy and without chance: the same factors give the same rows.
 * @param allows whether two values can stand in one row
 */
export function listPairwise(factors: Factors, allows: (a: Choice, b: Choice) => boolean): Row[] {
  const choices = Object.entries(factors).flatMap(([factor, values]) => values.map((value): Choice => ({ factor, value })));
  const all = choices.map((_, index) => index);
  const at = (index: number): Choice => choices[index] as Choice;
  const allowed = all.map((a) =>
    all.map((b) => (at(a).factor === at(b).factor ? a === b : allows(at(Math.min(a, b)), at(Math.max(a, b))))),
  );
  const open = all.map((a) => all.map((b) => at(a).factor !== at(b).factor && allowed[a]?.[b] === true));
  const byFactor = Map.groupBy(all, (index) => at(index).factor);

  const rows: number[][] = [];
  for (const a of all) {
    for (const b of all) {
      if (open[a]?.[b] !== true) continue;
      const row = fillRow([a, b]);
      for (const x of row) for (const y of row) (open[x] as boolean[])[y] = false;
      rows.push(row);
    }
  }
  return rows.map((row) => Object.fromEntries(row.toSorted((x, y) => x - y).map((index) => [at(index).factor, at(index).value])));

  /** The factor with the fewest values left comes first, each with the value that meets the most open pairs. */
  function fillRow(start: readonly number[]): number[] {
    const row = [...start];
    const left = new Map([...byFactor].filter(([factor]) => !row.some((index) => at(index).factor === factor)));
    const fitting = (values: readonly number[], taken: readonly number[]): number[] =>
      values.filter((index) => taken.every((other) => allowed[index]?.[other] === true));
    while (left.size > 0) {
      const candidates = [...left].map(([factor, values]) => ({ factor, values: fitting(values, row) }));
      const { factor, values } = candidates.toSorted((x, y) => x.values.length - y.values.length)[0] ?? { factor: '', values: [] };
      left.delete(factor);
      const possible = values.filter((index) => [...left.values()].every((others) => fitting(others, [...row, index]).length > 0));
      const best = possible.toSorted((x, y) => countOpen(y, row) - countOpen(x, row) || countOpen(y, all) - countOpen(x, all))[0];
      if (best === undefined) throw new Error(`no row holds ${JSON.stringify(row.map(at))}`);
      row.push(best);
    }
    return row;
  }

  function countOpen(index: number, others: readonly number[]): number {
    return others.reduce((sum, other) => sum + Number(open[index]?.[other] === true), 0);
  }
}
