import { indentAt, lineBreakAt, lineEnd, lineStart, nextLine, startsLine, withBreaks } from './lines-of.ts';
import type { Splice } from './splice.ts';

/** Where something stands in the text. */
export interface Span {
  start: number;
  end: number;
}

/** A list in brackets with commas: arrays and inline tables of TOML, flow collections of YAML, all of JSON. */
export interface Delimited {
  /** Right behind the opening bracket. */
  open: number;
  /** At the closing bracket. */
  close: number;
  items: readonly Span[];
  /** A comment or white space, sticky. */
  filler: RegExp;
  /** What the format puts inside the brackets of a one-line list: `{ a = 1 }` or `[1]`. */
  padding: string;
  /** One step of indentation where no line shows it. */
  unit: string;
  /** Whether a list over several lines ends with a comma by custom. */
  trailingComma: boolean;
}

/** Puts an element at an index, in the style that the list has. `render` is given the indentation of the line it will stand on. */
export function insertDelimited(text: string, list: Delimited, index: number, render: (indent: string) => string): Splice[] {
  const { items, open, close } = list;
  const previous = items[index - 1];
  const next = items[index];
  const put = (at: number, added: string): Splice => ({ start: at, end: at, text: withBreaks(added, lineBreakAt(text, at)) });
  if (previous === undefined && next === undefined) return insertFirst(text, list, render);
  if (previous === undefined) {
    const first = next as Span;
    const indent = indentAt(text, first.start);
    if (startsLine(text, first.start) && isFiller(text, open, lineEnd(text, open), list)) {
      return [put(lineEnd(text, open), `\n${indent}${render(indent)},`)];
    }
    return [put(first.start, render(indent) + separator(text, list))];
  }
  const comma = findComma(text, previous.end, next?.start ?? close, list);
  const anchor = comma < 0 ? previous.end : comma + 1;
  const end = lineEnd(text, anchor);
  const indent = indentAt(text, previous.start);
  const ownLine = startsLine(text, previous.start) && end < (next?.start ?? close) && isFiller(text, anchor, end, list);
  if (!ownLine) return [put(previous.end, separator(text, list) + render(indent))];
  if (comma < 0) return [put(previous.end, ','), put(end, `\n${indent}${render(indent)}`)];
  return [put(end, `\n${indent}${render(indent)},`)];
}

/** Takes an element away, with the comment on its own line; comments above it stay. */
export function removeDelimited(text: string, list: Delimited, index: number): Splice[] {
  const { items, open, close } = list;
  const item = items[index] as Span;
  const previous = items[index - 1];
  const next = items[index + 1];
  const comma = findComma(text, item.end, next?.start ?? close, list);
  const behind = comma < 0 ? item.end : comma + 1;
  const cut = (start: number, end: number): Splice => ({ start, end, text: '' });
  if (items.length === 1 && isBlank(text, open, item.start) && isBlank(text, behind, close)) return [cut(open, close)];
  const before = previous === undefined ? -1 : findComma(text, previous.end, item.start, list);
  // A list that ended without a comma still does.
  const lastComma = next === undefined && comma < 0 && before >= 0 ? [cut(before, before + 1)] : [];
  const end = lineEnd(text, behind);
  if (startsLine(text, item.start) && end < (next?.start ?? close) && isFiller(text, behind, end, list)) {
    return [...lastComma, cut(lineStart(text, item.start), nextLine(text, end))];
  }
  if (next === undefined) {
    if (previous !== undefined && isBlank(text, before + 1, item.start)) return [cut(before, item.end)];
    return [...lastComma, cut(item.start, behind)];
  }
  if (/^[ \t]*$/.test(text.slice(behind, next.start))) return [cut(item.start, next.start)];
  let start = item.start;
  if (!startsLine(text, start)) while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return [cut(start, behind)];
}

function insertFirst(text: string, list: Delimited, render: (indent: string) => string): Splice[] {
  const { open, close, padding, unit } = list;
  const inside = text.slice(open, close);
  const lineBreak = lineBreakAt(text, open);
  if (!inside.includes('\n')) {
    const added = withBreaks(padding + render(indentAt(text, open)) + padding, lineBreak);
    return [{ start: open, end: inside.trim() === '' ? close : open, text: added }];
  }
  const indent = indentAt(text, open) + unit;
  const at = open + inside.trimEnd().length;
  return [{ start: at, end: at, text: withBreaks(`\n${indent}${render(indent)}${list.trailingComma ? ',' : ''}`, lineBreak) }];
}

/** What stands between the elements of a list on one line: `, `, or `,` where the list is written without spaces. */
function separator(text: string, list: Delimited): string {
  const [first, second] = list.items;
  if (first === undefined || second === undefined) return ', ';
  return text.slice(first.end, second.start) === ',' ? ',' : ', ';
}

/** The comma between two places, past comments, or -1. */
export function findComma(text: string, from: number, to: number, list: Pick<Delimited, 'filler'>): number {
  const at = skipFiller(text, from, list);
  return at < to && text[at] === ',' ? at : -1;
}

function skipFiller(text: string, from: number, { filler }: Pick<Delimited, 'filler'>): number {
  filler.lastIndex = from;
  return filler.test(text) ? filler.lastIndex : from;
}

function isFiller(text: string, from: number, to: number, list: Pick<Delimited, 'filler'>): boolean {
  return skipFiller(text, from, list) >= to;
}

function isBlank(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === '';
}
