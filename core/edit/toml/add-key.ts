import type { AST } from 'toml-eslint-parser';
import { isMapping } from '../compare-values.ts';
import { insertDelimited } from '../delimited.ts';
import type { Change } from '../editor.ts';
import { insertLinesAfter, insertLinesBefore, leadStart, lineBreakAt, withBreaks } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { comment } from './context.ts';
import type { Entry, TableEntry, TomlContext } from './context.ts';
import { findEntry, namesOf } from './index-tables.ts';
import { insertBlock, lastHeader } from './insert-block.ts';
import { isListOfTables, renderBroken, renderKey, renderTable, renderValue } from './render-toml.ts';
import { indentOf, listOf, quotesOf, renderAssignment } from './style.ts';

type Add = Extract<Change, { op: 'add' }>;

/** A key that its table does not have, where and how a person would write it there. */
export function addKey(context: TomlContext, change: Add): Splice[] {
  const { text, root } = context;
  const table = findEntry(root, change.path.slice(0, -1));
  if (table.kind !== 'table') return refuse(`${change.path.slice(0, -1).join('.')} is no table`);
  const name = change.path.at(-1) as string;
  if (table.inline !== undefined) return addInline(text, table.inline, name, change);
  const asTable = change.source === undefined && isBlock(change.value) && !(table.dotted.length > 0 && table.header === undefined);
  if (asTable && !prefersInline(table, change.value)) return addTable(context, table, change);
  const dotted = table.dotted.at(-1);
  if (dotted !== undefined) return addLine(context, table, change, `${prefixOf(text, dotted)}.${renderKey(name)}`, dotted.keyValue);
  const isRoot = table === root;
  const after = siblingAfter(table, change.after) ?? (isRoot ? rootKeys(context) : table.header?.body)?.at(-1);
  if (after !== undefined) return addLine(context, table, change, renderKey(name), after);
  if (table.header !== undefined) return addLine(context, table, change, renderKey(name), table.header.key);
  return isRoot ? addFirst(context, change, name) : addHeader(context, table, change, name);
}

function addInline(text: string, node: AST.TOMLInlineTable, name: string, change: Add): Splice[] {
  const assignment = renderAssignment(text, renderKey(name), node.body);
  const value = change.source ?? renderValue(change.value, quotesOf(node.body.map((sibling) => sibling.value)));
  const after = node.body.findIndex(({ key }) => namesOf(key).join('.') === change.after);
  return insertDelimited(text, listOf(text, node), after < 0 ? node.body.length : after + 1, () => assignment + value);
}

function addTable(context: TomlContext, table: TableEntry, change: Add): Splice[] {
  const path = change.path.filter((key) => typeof key === 'string');
  const after = table === context.root ? context.headers.at(-1) : lastHeader(table);
  const blocks = Array.isArray(change.value) ? change.value : [change.value];
  const brackets = Array.isArray(change.value) ? '[[' : '[';
  const lines = blocks.flatMap((block: Record<string, unknown>, index) => [
    ...(index > 0 ? [''] : []),
    ...renderTable(path, block, brackets),
  ]);
  return [insertBlock(context, after, lines)];
}

/** A line behind another one of the same table; `key` may be all of its dotted key. */
function addLine(
  { text, root }: TomlContext,
  table: TableEntry,
  change: Add,
  key: string,
  after: AST.TOMLKeyValue | AST.TOMLKey,
): Splice[] {
  const siblings = after.type === 'TOMLKey' ? [] : siblingsOf(after, root, table);
  const indent = indentOf(text, after.type === 'TOMLKey' ? after.parent : after);
  return [insertLinesAfter(text, after.range[1], [indent + renderLine(text, key, change, siblings, indent)])];
}

function renderLine(text: string, key: string, change: Add, siblings: readonly AST.TOMLKeyValue[], indent: string): string {
  const assignment = renderAssignment(text, key, siblings);
  const quotes = quotesOf(siblings.map((sibling) => sibling.value));
  return assignment + (change.source ?? renderBroken(change.value, assignment, indent, quotes));
}

/** The first key of a document that has none above its tables: on top of them. */
function addFirst(context: TomlContext, change: Add, name: string): Splice[] {
  const { text, headers } = context;
  const line = renderLine(text, renderKey(name), change, [], '');
  const [first] = headers;
  if (first !== undefined) return [insertLinesBefore(text, leadStart(text, first.range[0], comment), [line, ''])];
  const end = text.trimEnd().length;
  if (end > 0) return [insertLinesAfter(text, end, [line])];
  const lineBreak = lineBreakAt(text, 0);
  return [{ start: 0, end: 0, text: withBreaks(line, lineBreak) + lineBreak }];
}

/** A key of a table that so far is only implied: its header, above the first table below it. */
function addHeader(context: TomlContext, table: TableEntry, change: Add, name: string): Splice[] {
  const { text } = context;
  const path = change.path.slice(0, -1).filter((key) => typeof key === 'string');
  const first = firstHeader(table);
  if (first === undefined) return refuse(`${change.path.join('.')} has no place`);
  const lines = [`[${path.map(renderKey).join('.')}]`, renderLine(text, renderKey(name), change, [], ''), ''];
  return [insertLinesBefore(text, leadStart(text, first.range[0], comment), lines)];
}

function firstHeader(entry: Entry): AST.TOMLTable | undefined {
  if (entry.kind === 'value') return undefined;
  const below = entry.kind === 'tables' ? entry.items : [...entry.keys.values()];
  const headers = [entry.kind === 'table' ? entry.header : undefined, ...below.map(firstHeader)].filter((header) => header !== undefined);
  return headers.toSorted((a, b) => a.range[0] - b.range[0])[0];
}

/** A table's own header where its siblings have one; `{ … }` where they are written so. */
function prefersInline(table: TableEntry, value: unknown): boolean {
  if (!isMapping(value) || Object.values(value).some((item) => isMapping(item) || isListOfTables(item))) return false;
  const tables = [...table.keys.values()].filter((entry) => entry.kind === 'table');
  return tables.length > 0 && tables.every((entry) => entry.inline !== undefined);
}

function isBlock(value: unknown): boolean {
  return isMapping(value) || isListOfTables(value);
}

function prefixOf(text: string, { keyValue, part }: TableEntry['dotted'][number]): string {
  return text.slice(keyValue.key.range[0], keyValue.key.keys[part]?.range[1]);
}

function siblingAfter(table: TableEntry, name: string | undefined): AST.TOMLKeyValue | undefined {
  const entry = name === undefined ? undefined : table.keys.get(name);
  return entry?.kind === 'tables' || entry?.keyValue?.key.keys.length !== 1 ? undefined : entry.keyValue;
}

function rootKeys({ top }: TomlContext): AST.TOMLKeyValue[] {
  return top.body.filter((node) => node.type === 'TOMLKeyValue');
}

function siblingsOf(keyValue: AST.TOMLKeyValue, root: TableEntry, table: TableEntry): AST.TOMLKeyValue[] {
  const parent = keyValue.parent;
  if (parent.type === 'TOMLInlineTable') return parent.body;
  const body = (parent.body as (AST.TOMLKeyValue | AST.TOMLTable)[]).filter((node) => node.type === 'TOMLKeyValue');
  // Dotted keys are aligned among themselves only.
  return table === root || table.dotted.length === 0 ? body : table.dotted.map((dotted) => dotted.keyValue);
}
