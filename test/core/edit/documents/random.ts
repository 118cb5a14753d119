/** Choices of style, repeatable from a seed (mulberry32). */
export interface Random {
  below: (limit: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, chance: (share) => next() < share, pick: (items) => items[below(items.length)]! };
}

/** Comments that are each there once, so that a lost one is seen. */
export function createComments(random: Random, sign: string): { line: (indent?: string) => string[]; behind: () => string } {
  let count = 0;
  const next = (): string => `${sign}${random.pick(['', ' '])}c${++count};`;
  return {
    line: (indent = '') => (random.chance(0.2) ? [indent + next()] : []),
    behind: () => (random.chance(0.2) ? random.pick([' ', '  ', '\t']) + next() : ''),
  };
}
