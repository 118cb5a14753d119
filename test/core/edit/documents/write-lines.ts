import { createComments } from './random.ts';
import type { Random } from './random.ts';

/** An ignore file with these lines. */
export function writeLines(value: readonly string[], random: Random): string {
  const comments = createComments(random, '#');
  const lines = value.flatMap((line) => [...comments.line(), ...(random.chance(0.1) ? [''] : []), line + random.pick(['', '', ' '])]);
  return [...lines, ...comments.line()].join('\n') + random.pick(['\n', '\n', '\n\n', '']);
}
