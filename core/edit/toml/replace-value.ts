import type { AST } from 'toml-eslint-parser';
import type { Change } from '../editor.ts';
import { indentAt, lineBreakAt, withBreaks } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import type { Entry, TomlContext } from './context.ts';
import { findEntry } from './index-tables.ts';
import { renderLines, renderValue } from './render-toml.ts';
import { quotesOf } from './style.ts';

/** A value in the place of another, in its quotes; a list over several lines stays one. */
export function replaceValue({ text, root }: TomlContext, change: Extract<Change, { op: 'replace' }>): Splice[] {
  const entry = findEntry(root, change.path);
  const node = nodeOf(entry);
  if (node === undefined) return refuse(`${change.path.join('.')} is a table with a header`);
  const [start, end] = node.range;
  const rendered = change.source ?? renderAs(text, node, change.value);
  return [{ start, end, text: withBreaks(rendered, lineBreakAt(text, start)) }];
}

/** What stands behind the `=`; a table with a header stands behind none. */
function nodeOf(entry: Entry): AST.TOMLContentNode | undefined {
  if (entry.kind === 'value') return entry.node;
  return entry.kind === 'table' ? entry.inline : undefined;
}

function renderAs(text: string, node: AST.TOMLContentNode, value: unknown): string {
  const quotes = quotesOf([node]);
  const [start, end] = node.range;
  if (Array.isArray(value) && value.length > 0 && node.type === 'TOMLArray' && text.slice(start, end).includes('\n')) {
    const indent = indentAt(text, start);
    const first = node.elements[0];
    const inner = first === undefined ? '' : indentAt(text, first.range[0]);
    return renderLines(
      value,
      indent,
      inner.length > indent.length && inner.startsWith(indent) ? inner.slice(indent.length) : '    ',
      quotes,
    );
  }
  return renderValue(value, quotes);
}
