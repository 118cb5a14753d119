import type { Question } from './question.ts';

/** What a line that was typed means, or why it means nothing. */
export type Understood = { readonly answer: unknown } | { readonly complaint: string };

/** The answer in a line that was typed, before it is checked. Of several choices those that are named are switched. */
export function readChoice({ kind, options, read }: Question, line: string, before: unknown): Understood {
  if (kind === 'text') return { answer: read(line === '-' ? '' : line) };
  if (kind === 'yes') return /^(y(es)?|no?)$/i.test(line) ? { answer: /^y/i.test(line) } : { complaint: 'yes or no?' };
  const words = line.split(/[\s,]+/).filter((word) => word !== '');
  const values = words.map((word) => options[Number(word) - 1]?.value ?? options.find(({ value }) => value === word)?.value);
  const wrong = words.find((_, index) => values[index] === undefined);
  if (wrong !== undefined || words.length === 0 || (kind === 'one' && words.length > 1))
    return { complaint: `${wrong ?? line} is none of them: give a number from 1 to ${options.length}` };
  if (kind === 'one') return { answer: values[0] };
  const chosen = Array.isArray(before) ? before : [];
  return { answer: options.map(({ value }) => value).filter((value) => chosen.includes(value) !== values.includes(value)) };
}
