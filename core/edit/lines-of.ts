import type { Splice } from './splice.ts';

/** Where the line that holds this place starts. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line that holds this place ends, its line end not included. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  if (found < 0) return text.length;
  return found > at && text[found - 1] === '\r' ? found - 1 : found;
}

/** Where the next line starts, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found + 1;
}

/** The line end in use at a place: that of its line, else of the line before it, else LF. */
export function lineBreakAt(text: string, at: number): string {
  const found = text.indexOf('\n', at);
  const last = found < 0 ? text.lastIndexOf('\n') : found;
  return last > 0 && text[last - 1] === '\r' ? '\r\n' : '\n';
}

/** The white space that a line starts with. */
export function indentAt(text: string, at: number): string {
  const start = lineStart(text, at);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}

/** Whether nothing but white space stands before this place on its line. */
export function startsLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, at), at));
}

/** The start of the comment lines right above a line, or of the line itself. */
export function leadStart(text: string, at: number, comment: RegExp): number {
  let start = lineStart(text, at);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!comment.test(text.slice(above, start).trimStart())) break;
    start = above;
  }
  return start;
}

/** New lines behind the line that holds this place; a text without a final line end stays without. */
export function insertLinesAfter(text: string, at: number, lines: readonly string[]): Splice {
  const end = lineEnd(text, at);
  const lineBreak = lineBreakAt(text, at);
  return { start: end, end, text: lines.map((line) => lineBreak + withBreaks(line, lineBreak)).join('') };
}

/** New lines above the line that holds this place. */
export function insertLinesBefore(text: string, at: number, lines: readonly string[]): Splice {
  const start = lineStart(text, at);
  const lineBreak = lineBreakAt(text, at);
  return { start, end: start, text: lines.map((line) => withBreaks(line, lineBreak) + lineBreak).join('') };
}

/** Takes whole lines away. */
export function removeLines(text: string, from: number, to: number): Splice {
  return { start: lineStart(text, from), end: nextLine(text, to), text: '' };
}

/** A text of ours (with LF) in the line ends of its surroundings. */
export function withBreaks(text: string, lineBreak: string): string {
  return lineBreak === '\n' ? text : text.replaceAll('\n', lineBreak);
}
