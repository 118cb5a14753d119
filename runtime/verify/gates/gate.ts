import type { Gate } from '../../../schemas/types/verdict.ts';

export type GateId = Gate['id'];

const mostShown = 5;

/** `pass` with the sentence given when nothing was found, else `fail` with the first findings. */
export function judge(id: GateId, problems: readonly string[], passed: string): Gate {
  if (problems.length === 0) return { id, status: 'pass', detail: passed };
  const more = problems.length - mostShown;
  const shown = problems.slice(0, mostShown).join('; ');
  return { id, status: 'fail', detail: more > 0 ? `${shown}; and ${more} more` : shown };
}

/** A gate that could not be checked, and why: a required one makes the verdict fail all the same. */
export function skip(id: GateId, why: string): Gate {
  return { id, status: 'skip', detail: why };
}

export function countNoun(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
