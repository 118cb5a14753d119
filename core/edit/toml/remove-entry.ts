import type { AST } from 'toml-eslint-parser';
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
  const blocks = headersOf(entry).map((header) => removeBlock(text, header, change));
  return [...splices, ...blocks];
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

/** A header with its keys, and the empty lines behind it: one more is never left than there was. */
function removeBlock(text: string, { range, body, key }: AST.TOMLTable, { withComments }: Remove): Splice {
  const from = withComments ? leadStart(text, range[0], comment) : lineStart(text, range[0]);
  const to = lineEnd(text, body.at(-1)?.range[1] ?? key.range[1]);
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = nextLine(text, to);
  blank.test(text);
  const end = blank.lastIndex;
  if (text.slice(end).trim() !== '') return { start: from, end, text: '' };
  // The last one: what separated it from the others goes, the final line end stays as it was.
  const kept = text.slice(0, from).trimEnd().length;
  return { start: kept, end: text.slice(0, to).trimEnd().length, text: '' };
}
