import type { AST } from 'toml-eslint-parser';
import type { Span } from '../delimited.ts';
import { removeDelimited } from '../delimited.ts';
import type { Change } from '../editor.ts';
import { leadStart, lineEnd, lineStart, nextLine, removeLines } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { comment } from './context.ts';
import type { Entry, TomlContext } from './context.ts';
import { findEntry } from './index-tables.ts';
import { listOf } from './style.ts';

type Remove = Extract<Change, { op: 'remove' }>;

/** Takes away a key with its line, an element, or a table with its header, its keys and the tables below it. */
export function removeEntry({ text, root }: TomlContext, change: Remove): Splice[] {
  const key = change.path.at(-1);
  const parent = findEntry(root, change.path.slice(0, -1));
  if (parent.kind === 'value' && parent.node.type === 'TOMLArray') return removeDelimited(text, listOf(text, parent.node), key as number);
  const entry = findEntry(root, change.path);
  if (parent.kind === 'table' && parent.inline !== undefined) return removeInline(text, parent.inline, entry);
  const splices = [...new Set(keyValuesOf(entry))].map((keyValue) => removeKey(text, keyValue, change));
  const blocks = headersOf(entry).map((header) => spanOf(text, header, change));
  return [...splices, ...joinBlocks(text, blocks).map((block) => removeBlock(text, block))];
}

function removeInline(text: string, inline: AST.TOMLInlineTable, entry: Entry): Splice[] {
  const gone = new Set(keyValuesOf(entry));
  const indexes = inline.body.flatMap((keyValue, index) => (gone.has(keyValue) ? [index] : []));
  const [only] = indexes;
  if (only === undefined || indexes.length > 1) return refuse('several dotted keys of an inline table');
  return removeDelimited(text, listOf(text, inline), only);
}

/** The lines of keys and values that an entry consists of, but for those under headers of its own. */
function keyValuesOf(entry: Entry): AST.TOMLKeyValue[] {
  if (entry.kind === 'tables') return [];
  if (entry.kind === 'value') return entry.keyValue === undefined ? [] : [entry.keyValue];
  return [...(entry.keyValue === undefined ? [] : [entry.keyValue]), ...entry.dotted.map((dotted) => dotted.keyValue)];
}

function headersOf(entry: Entry): AST.TOMLTable[] {
  if (entry.kind === 'value') return [];
  const below = entry.kind === 'tables' ? entry.items : [...entry.keys.values()];
  return [...(entry.kind === 'table' && entry.header !== undefined ? [entry.header] : []), ...below.flatMap(headersOf)];
}

function removeKey(text: string, { range, parent }: AST.TOMLKeyValue, { withComments }: Remove): Splice {
  if (parent.type === 'TOMLInlineTable') return refuse('the key stands in an inline table');
  return removeLines(text, withComments ? leadStart(text, range[0], comment) : range[0], range[1]);
}

function spanOf(text: string, { range, body, key }: AST.TOMLTable, { withComments }: Remove): Span {
  const start = withComments ? leadStart(text, range[0], comment) : lineStart(text, range[0]);
  return { start, end: lineEnd(text, body.at(-1)?.range[1] ?? key.range[1]) };
}

/** Tables with nothing but empty lines between them are one stretch of text. */
function joinBlocks(text: string, blocks: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const block of blocks.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && text.slice(last.end, block.start).trim() === '') last.end = block.end;
    else joined.push({ ...block });
  }
  return joined;
}

/** Headers with their keys, and the empty lines behind them: one more is never left than there was. */
function removeBlock(text: string, { start, end }: Span): Splice {
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = nextLine(text, end);
  blank.test(text);
  if (text.slice(blank.lastIndex).trim() !== '') return { start, end: blank.lastIndex, text: '' };
  // The last one: what separated it from the others goes, the final line end stays as it was.
  return { start: text.slice(0, start).trimEnd().length, end: text.slice(0, end).trimEnd().length, text: '' };
}
