import type { Change, Editor } from './editor.ts';
import { indentAt, insertLinesAfter, insertLinesBefore, lineBreakAt, removeLines, withBreaks } from './lines-of.ts';
import { refuse } from './refusal.ts';
import type { Splice } from './splice.ts';

interface Line {
  start: number;
  end: number;
  value: string;
}

/** Lines of which the empty ones and the comments do not count: ignore files, requirements, CODEOWNERS. A line may go on behind `\`. */
export const lineEditor: Editor = createLineEditor((text) =>
  splitLines(text, true).filter(({ value }) => value !== '' && !value.startsWith('#')),
);

/** All lines. */
export const textEditor: Editor = createLineEditor((text) => splitLines(text, false));

function createLineEditor(linesOf: (text: string) => Line[]): Editor {
  return {
    read: (text) => {
      const lines = linesOf(text);
      return { value: lines.map(({ value }) => value), locate: (change) => locate(text, lines, change) };
    },
  };
}

function locate(text: string, lines: readonly Line[], change: Change): Splice[] {
  const [index, ...rest] = change.path;
  if (typeof index !== 'number' || rest.length > 0) return refuse('a file of lines has only lines');
  const line = lines[index];
  if (change.op === 'remove') return line === undefined ? [] : [removeLines(text, line.start, line.end)];
  if (typeof change.value !== 'string') return refuse('a line is a text');
  if (change.op === 'replace' && line !== undefined) {
    return [{ start: line.start, end: line.end, text: withBreaks(change.value, lineBreakAt(text, line.start)) }];
  }
  const previous = lines[index - 1];
  if (previous !== undefined) return [insertLinesAfter(text, previous.end, [indentAt(text, previous.start) + change.value])];
  if (line !== undefined) return [insertLinesBefore(text, line.start, [change.value])];
  const end = text.trimEnd().length;
  if (end > 0) return [insertLinesAfter(text, end, [change.value])];
  const lineBreak = lineBreakAt(text, 0);
  return [{ start: 0, end: 0, text: withBreaks(change.value, lineBreak) + lineBreak }];
}

function splitLines(text: string, trimmed: boolean): Line[] {
  const lines: Line[] = [];
  const pattern = trimmed ? /[ \t]*#[^\n]*|(?:\\\r?\n|[^\n])+/g : /[^\n]*(?:\n|$)/g;
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue;
    const raw = match[0].replace(/\r?\n$|\r$/, '');
    const value = trimmed ? raw.trim() : raw;
    const start = match.index + (trimmed ? raw.length - raw.trimStart().length : 0);
    lines.push({ start, end: start + value.length, value: value.replaceAll('\r\n', '\n') });
  }
  return lines;
}
