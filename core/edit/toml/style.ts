import type { AST } from 'toml-eslint-parser';
import type { Delimited } from '../delimited.ts';
import { indentAt, startsLine } from '../lines-of.ts';
import type { Quotes } from './render-toml.ts';

const filler = /(?:\s|#[^\n]*)*/y;

/** The brackets of an array or inline table. */
export function listOf(text: string, node: AST.TOMLArray | AST.TOMLInlineTable): Delimited {
  const nodes = node.type === 'TOMLArray' ? node.elements : node.body;
  return {
    open: node.range[0] + 1,
    close: node.range[1] - 1,
    items: nodes.map(({ range }) => ({ start: range[0], end: range[1] })),
    filler,
    padding: node.type === 'TOMLArray' || /^\{\S/.test(text.slice(node.range[0], node.range[1])) ? '' : ' ',
    unit: '    ',
    trailingComma: node.type === 'TOMLArray',
  };
}

/** How the nearest of these values is quoted. */
export function quotesOf(values: readonly (AST.TOMLContentNode | undefined)[]): Quotes {
  for (const node of values.toReversed()) {
    if (node?.type === 'TOMLArray' && node.elements.length > 0) return quotesOf(node.elements);
    if (node?.type === 'TOMLValue' && node.kind === 'string' && !node.multiline) return node.style;
  }
  return 'basic';
}

/** A key, `=` and the value's place as the siblings write them: `a = `, `a=` or aligned. */
export function renderAssignment(text: string, key: string, siblings: readonly AST.TOMLKeyValue[]): string {
  const last = siblings.at(-1);
  if (last === undefined) return `${key} = `;
  const [, before = ' ', after = ' '] = /^([ \t]*)=([ \t]*)$/.exec(text.slice(last.key.range[1], last.value.range[0])) ?? [];
  const widths = siblings.map((sibling) => text.slice(sibling.key.range[0], sibling.value.range[0]).replace(/=[ \t]*$/, '').length);
  const aligned = siblings.length > 1 && before !== '' && new Set(widths).size === 1 && isPadded(text, siblings);
  if (aligned) return `${key.padEnd((widths[0] ?? 0) - 1)} =${after}`;
  return `${key}${before === '' ? '' : ' '}=${after === '' ? '' : ' '}`;
}

/** The indentation of a line of keys. */
export function indentOf(text: string, node: { range: [number, number] }): string {
  return startsLine(text, node.range[0]) ? indentAt(text, node.range[0]) : '';
}

function isPadded(text: string, siblings: readonly AST.TOMLKeyValue[]): boolean {
  return siblings.some((sibling) => /^[ \t]{2,}=/.test(text.slice(sibling.key.range[1], sibling.value.range[0])));
}
