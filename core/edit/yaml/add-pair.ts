import { isMap } from 'yaml';
import type { Pair, YAMLMap } from 'yaml';
import { insertDelimited } from '../delimited.ts';
import type { Change } from '../editor.ts';
import { insertLinesAfter, lineBreakAt, withBreaks } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { columnOf, findPlace, isFlow, keyName, listOf, pairEnd, pairStart } from './context.ts';
import type { YamlContext } from './context.ts';
import { countBlankLines } from './count-blank-lines.ts';
import { findStyle } from './find-style.ts';
import { renderBlock, renderHeld, renderInFlow, renderKey } from './render-yaml.ts';
import { replaceNode } from './replace-node.ts';

type Add = Extract<Change, { op: 'add' }>;

/** A pair behind its siblings, as far from them as they are from each other. */
export function addPair(context: YamlContext, change: Add): Splice[] {
  const { text } = context;
  const path = change.path.slice(0, -1);
  const key = String(change.path.at(-1));
  const { node } = findPlace(context, path);
  const style = findStyle(context);
  if (node === null || (!isMap(node) && path.length > 0) || !isMap(node)) return addFirst(context, change, path, key);
  const after = change.after === undefined ? -1 : node.items.findIndex((pair) => keyName(pair as Pair) === change.after);
  const index = after < 0 ? node.items.length : after + 1;
  if (isFlow(node) || node.items.length === 0) {
    const value = change.source ?? renderInFlow(change.value, style);
    return insertDelimited(text, listOf(text, node), index, () => `${renderInFlow(key, style)}: ${value}`);
  }
  const previous = node.items[index - 1] as Pair;
  const indent = ' '.repeat(columnOf(text, pairStart(node.items[0] as Pair)));
  const holder = `${indent}${renderKey(key, style)}:`;
  const lines = change.source === undefined ? renderHeld(holder, change.value, indent, style) : [`${holder} ${change.source}`];
  return [insertLinesAfter(text, pairEnd(text, previous), [...new Array<string>(blankLines(text, node, index)).fill(''), ...lines])];
}

/** The first pair of what was nothing: an empty document, or a key without a value. */
function addFirst(context: YamlContext, change: Add, path: Add['path'], key: string): Splice[] {
  const { text, root } = context;
  const value = { [key]: change.value };
  if (path.length > 0) return replaceNode(context, { op: 'replace', path, value });
  if (root !== null && root.range?.[0] !== root.range?.[1]) return refuse('the document is no mapping');
  const lines = renderBlock(value, '', findStyle(context));
  const end = text.trimEnd().length;
  if (end > 0) return [insertLinesAfter(text, end, lines)];
  const lineBreak = lineBreakAt(text, 0);
  return [{ start: 0, end: 0, text: withBreaks(`${lines.join('\n')}\n`, lineBreak) }];
}

function blankLines(text: string, node: YAMLMap, index: number): number {
  const [before, last] = [node.items[index - 2], node.items[index - 1]] as (Pair | undefined)[];
  return before === undefined || last === undefined ? 0 : countBlankLines(text, pairEnd(text, before), pairStart(last));
}
