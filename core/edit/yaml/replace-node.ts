import { isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, YAMLSeq } from 'yaml';
import type { Change } from '../editor.ts';
import { lineBreakAt, withBreaks } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { colonEnd, columnOf, contentEnd, dashAt, findPlace, isFlow, isInFlow, pairStart, rangeOf } from './context.ts';
import type { Place, YamlContext } from './context.ts';
import { findStyle } from './find-style.ts';
import { isFilled, renderBlock, renderFlow, renderHeld, renderInFlow } from './render-yaml.ts';
import type { YamlStyle } from './render-yaml.ts';

/** A value in the place of another: in its quotes, in brackets where it was, else below its key or behind its dash. */
export function replaceNode(context: YamlContext, change: Extract<Change, { op: 'replace' }>): Splice[] {
  const { text } = context;
  const place = findPlace(context, change.path);
  const style = styleFor(place.node, findStyle(context));
  const flow = isInFlow(context, change.path);
  const put = (start: number, end: number, added: string): Splice[] => [{ start, end, text: withBreaks(added, lineBreakAt(text, start)) }];
  const { node } = place;
  const holder = place.parent === undefined ? undefined : holderOf(text, place);
  const isThere = node !== null && rangeOf(node)[0] !== rangeOf(node)[1];
  const onOneLine =
    flow ||
    (!isFilled(change.value) && !isMultiLine(change.value)) ||
    ((isMap(node) || isSeq(node)) && isFlow(node) && node.items.length > 0);
  if (onOneLine || change.source !== undefined) {
    const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') && typeof change.value === 'string';
    const rendered = change.source ?? (flow && !quoted ? renderInFlow(change.value, style) : renderFlow(change.value, style, quoted));
    if (isThere && !isBlock(node)) return put(rangeOf(node)[0], contentEnd(text, node, rangeOf(node)[0]), rendered);
    if (holder !== undefined) return put(holder.end, contentEnd(text, node, holder.end), ` ${rendered}`);
    return isThere ? put(rangeOf(node)[0], contentEnd(text, node, rangeOf(node)[0]), rendered) : refuse('the document is empty');
  }
  if (holder === undefined) {
    if (!isThere || !isFilled(change.value)) return refuse('the document is no collection');
    return put(rangeOf(node)[0], contentEnd(text, node, rangeOf(node)[0]), renderBlock(change.value, '', style).join('\n'));
  }
  const end = contentEnd(text, node, holder.end);
  return put(holder.end, end, renderFor(place, change.value, ' '.repeat(holder.column), style));
}

/** What follows the colon or the dash. */
function renderFor(place: Place, value: unknown, indent: string, style: YamlStyle): string {
  if (isMap(place.parent)) return renderHeld('', value, indent, style).join('\n');
  return renderBlock([value], indent, style)
    .join('\n')
    .slice(indent.length + 1);
}

/** Behind the colon or the dash that holds a node, and the column that its content is indented from. */
function holderOf(text: string, { parent, index }: Place): { end: number; column: number } | undefined {
  if (parent === undefined || isFlow(parent)) return isMap(parent) ? holderOfPair(text, parent.items[index] as Pair) : undefined;
  if (isMap(parent)) return holderOfPair(text, parent.items[index] as Pair);
  const dash = dashAt(text, parent as YAMLSeq, index);
  return { end: dash + 1, column: columnOf(text, dash) };
}

function holderOfPair(text: string, pair: Pair): { end: number; column: number } {
  return { end: colonEnd(text, pair), column: columnOf(text, pairStart(pair)) };
}

function styleFor(node: Node | null, style: YamlStyle): YamlStyle {
  if (!isScalar(node) || (node.type !== 'QUOTE_SINGLE' && node.type !== 'QUOTE_DOUBLE')) return style;
  return { ...style, quotes: node.type === 'QUOTE_SINGLE' ? "'" : '"' };
}

function isBlock(node: Node): boolean {
  return (isMap(node) || isSeq(node)) && !isFlow(node);
}

function isMultiLine(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\n');
}
