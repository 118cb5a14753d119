import type { AST } from 'toml-eslint-parser';
import { leadStart, lineBreakAt, lineEnd, withBreaks } from '../lines-of.ts';
import type { Splice } from '../splice.ts';
import { comment } from './context.ts';
import type { Entry, TomlContext } from './context.ts';

/** The last header in the text that belongs to a table or to what is below it. */
export function lastHeader(entry: Entry | undefined): AST.TOMLTable | undefined {
  if (entry === undefined || entry.kind === 'value') return undefined;
  const below = entry.kind === 'tables' ? entry.items : [...entry.keys.values()];
  const headers = [entry.kind === 'table' ? entry.header : undefined, ...below.map(lastHeader)];
  return headers.reduce(
    (last, header) => (last === undefined || (header !== undefined && header.range[0] > last.range[0]) ? header : last),
    undefined,
  );
}

/** A table with its header behind the one given (else at the end), as far from it as the tables here are from each other. */
export function insertBlock({ text, headers }: TomlContext, after: AST.TOMLTable | undefined, lines: readonly string[]): Splice {
  const next = after === undefined ? undefined : headers[headers.indexOf(after) + 1];
  const limit = next === undefined ? text.length : leadStart(text, next.range[0], comment);
  const end = text.slice(0, limit).trimEnd().length;
  const at = end === 0 ? 0 : lineEnd(text, end);
  const lineBreak = lineBreakAt(text, at);
  const block = withBreaks(lines.join('\n'), lineBreak);
  if (end === 0) return { start: 0, end: 0, text: block + lineBreak };
  const packed = next !== undefined && text.slice(at, limit).split('\n').length <= 2;
  return { start: at, end: at, text: (packed ? lineBreak : lineBreak + lineBreak) + block };
}
