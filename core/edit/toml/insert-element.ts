import { isMapping } from '../compare-values.ts';
import { insertDelimited } from '../delimited.ts';
import type { Change } from '../editor.ts';
import { insertLinesBefore, leadStart } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { comment } from './context.ts';
import type { TomlContext } from './context.ts';
import { findEntry } from './index-tables.ts';
import { insertBlock, lastHeader } from './insert-block.ts';
import { renderTable, renderValue } from './render-toml.ts';
import { listOf, quotesOf } from './style.ts';

/** An element of an array, or another `[[table]]`. */
export function insertElement(context: TomlContext, change: Extract<Change, { op: 'insert' }>): Splice[] {
  const { text, root } = context;
  const path = change.path.slice(0, -1);
  const index = change.path.at(-1) as number;
  const entry = findEntry(root, path);
  if (entry.kind === 'value' && entry.node.type === 'TOMLArray') {
    const rendered = change.source ?? renderValue(change.value, quotesOf(entry.node.elements));
    return insertDelimited(text, listOf(text, entry.node), index, () => rendered);
  }
  if (entry.kind !== 'tables' || !isMapping(change.value)) return refuse(`${path.join('.')} takes no such element`);
  const names = path.filter((key) => typeof key === 'string');
  const lines = renderTable(names, change.value, '[[');
  const next = entry.items[index]?.header;
  if (next !== undefined) return [insertLinesBefore(text, leadStart(text, next.range[0], comment), [...lines, ''])];
  return [insertBlock(context, lastHeader(entry.items.at(-1)), lines)];
}
