import { isSeq } from 'yaml';
import { insertDelimited } from '../delimited.ts';
import type { Change } from '../editor.ts';
import { insertLinesAfter, insertLinesBefore, lineBreakAt, startsLine, withBreaks } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { columnOf, dashAt, findPlace, isFlow, itemEnd, listOf } from './context.ts';
import type { YamlContext } from './context.ts';
import { countBlankLines } from './count-blank-lines.ts';
import { findStyle } from './find-style.ts';
import { renderBlock, renderInFlow } from './render-yaml.ts';

/** An item of a sequence, in brackets or with a dash, as far from its neighbours as they are from each other. */
export function insertItem(context: YamlContext, change: Extract<Change, { op: 'insert' }>): Splice[] {
  const { text } = context;
  const { node } = findPlace(context, change.path.slice(0, -1));
  const index = change.path.at(-1) as number;
  if (!isSeq(node)) return refuse(`${change.path.slice(0, -1).join('.')} is no sequence`);
  const style = findStyle(context);
  if (isFlow(node) || node.items.length === 0) {
    return insertDelimited(text, listOf(text, node), index, () => change.source ?? renderInFlow(change.value, style));
  }
  const first = dashAt(text, node, 0);
  const indent = ' '.repeat(columnOf(text, first));
  const lines = change.source === undefined ? renderBlock([change.value], indent, style) : [`${indent}- ${change.source}`];
  const gap = node.items.length < 2 ? 0 : countBlankLines(text, itemEnd(text, node, 0), dashAt(text, node, 1));
  const blank = new Array<string>(gap).fill('');
  if (index > 0) return [insertLinesAfter(text, itemEnd(text, node, index - 1), [...blank, ...lines])];
  if (startsLine(text, first)) return [insertLinesBefore(text, first, [...lines, ...blank])];
  // The first dash stands behind another one: the new item takes its place.
  return [{ start: first, end: first, text: withBreaks(`${lines.join('\n').slice(indent.length)}\n${indent}`, lineBreakAt(text, first)) }];
}
