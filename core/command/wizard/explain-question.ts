import { wrapText } from '../wrap-text.ts';
import type { Question } from './question.ts';

/** What a question is about and what each choice means, in lines of at most `width` columns where that can be helped. */
export function explainQuestion({ help, options }: Question, width: number): string[] {
  const column = Math.max(0, ...options.map(({ label }) => label.length)) + 2;
  const meanings = options.flatMap(({ label, hint }) =>
    wrapText(hint, Math.min(width, 76) - column)
      .filter((line) => line !== '')
      .map((line, index) => `${(index === 0 ? label : '').padEnd(column)}${line}`),
  );
  return [...wrapText(help, Math.min(width, 76)), ...meanings];
}
