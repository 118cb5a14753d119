import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Delimited } from '../delimited.ts';
import type { EditPath } from '../edit.ts';
import { lineStart } from '../lines-of.ts';
import { refuse } from '../refusal.ts';

/** A document as the edits see it. */
export interface YamlContext {
  text: string;
  root: Node | null;
}

/** Where a node hangs: on a pair of a mapping, on an item of a sequence, or it is the document. */
export interface Place {
  node: Node | null;
  parent?: YAMLMap | YAMLSeq;
  index: number;
}

// A comment needs white space before it.
const filler = /(?:\s|(?<=\s)#[^\n]*)*/y;

/** The node at a path, and where it hangs. */
export function findPlace({ root }: YamlContext, path: EditPath): Place {
  let place: Place = { node: root, index: 0 };
  for (const key of path) {
    const { node } = place;
    if (isAlias(node)) return refuse(`${path.join('.')} stands beneath an alias`);
    const index = isMap(node) ? node.items.findIndex((pair) => keyName(pair) === String(key)) : Number(key);
    const item = isMap(node) || isSeq(node) ? node.items[index] : undefined;
    if (item === undefined) return refuse(`${path.join('.')} is not there`);
    place = { node: isMap(node) ? pairValue(item as Pair) : asNode(item), parent: node as YAMLMap | YAMLSeq, index };
  }
  return place;
}

/** The name of a pair's key. Keys that are no scalars have none that a path could say. */
export function keyName(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value ?? '') : undefined;
}

export function pairValue(pair: Pair): Node | null {
  return asNode(pair.value);
}

/** Behind the last character of what a node says: no line end, no comment. */
export function contentEnd(text: string, node: Node | null, otherwise: number): number {
  if (node === null || node.range === null || node.range === undefined) return otherwise;
  const [start, end] = node.range;
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    return isMap(node) ? pairEnd(text, node.items.at(-1) as Pair) : itemEnd(text, node, node.items.length - 1);
  }
  return start === end ? otherwise : Math.max(start + text.slice(start, end).trimEnd().length, otherwise);
}

export function pairStart(pair: Pair): number {
  return rangeOf(pair.key as Node)[0];
}

export function pairEnd(text: string, pair: Pair): number {
  return contentEnd(text, pairValue(pair), colonEnd(text, pair));
}

/** Right behind the colon of a pair, or behind its key where it has none. */
export function colonEnd(text: string, pair: Pair): number {
  const end = rangeOf(pair.key as Node)[1];
  filler.lastIndex = end;
  filler.test(text);
  return text[filler.lastIndex] === ':' ? filler.lastIndex + 1 : end;
}

/** Where the dash of a block sequence's item stands. */
export function dashAt(text: string, seq: YAMLSeq, index: number): number {
  // An empty item ends at its dash, so the search starts behind the last one before this that is not empty.
  let known = index - 1;
  while (known >= 0 && isEmptyItem(seq, known)) known--;
  let from = known < 0 ? rangeOf(seq)[0] : itemEnd(text, seq, known);
  for (let item = known + 1; ; item++) {
    filler.lastIndex = from;
    filler.test(text);
    if (text[filler.lastIndex] !== '-') return refuse('a sequence is written in a way that is not understood');
    if (item === index) return filler.lastIndex;
    from = filler.lastIndex + 1;
  }
}

export function itemEnd(text: string, seq: YAMLSeq, index: number): number {
  if (isEmptyItem(seq, index)) return dashAt(text, seq, index) + 1;
  const node = asNode(seq.items[index]) as Node;
  return contentEnd(text, node, rangeOf(node)[0]);
}

function isEmptyItem(seq: YAMLSeq, index: number): boolean {
  const range = asNode(seq.items[index])?.range;
  return range === null || range === undefined || range[0] === range[1];
}

/** The brackets of a flow collection. */
export function listOf(text: string, node: YAMLMap | YAMLSeq): Delimited {
  const [start, end] = rangeOf(node);
  const items = node.items.map((item) => {
    if (isMap(node)) return { start: pairStart(item as Pair), end: pairEnd(text, item as Pair) };
    const range = rangeOf(asNode(item) as Node);
    return { start: range[0], end: range[1] };
  });
  const padding = isMap(node) && !/^\{\S/.test(text.slice(start, end)) ? ' ' : '';
  return { open: start + 1, close: end - 1, items, filler, padding, unit: '  ', trailingComma: false };
}

export function rangeOf(node: Node): readonly [number, number, number] {
  return node.range ?? refuse('a node has no place in the text');
}

/** The column of a place: block indentation counts in spaces. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

export function isFlow(node: Node | null | undefined): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

/** Whether a path leads through brackets, where only brackets may follow. */
export function isInFlow({ root }: YamlContext, path: EditPath): boolean {
  let node: Node | null = root;
  for (const [depth] of path.entries()) {
    if (isFlow(node)) return true;
    node = findPlace({ text: '', root }, path.slice(0, depth + 1)).node;
  }
  return false;
}

function asNode(value: unknown): (Alias | Scalar | YAMLMap | YAMLSeq) | null {
  return isNode(value) ? (value as Alias | Scalar | YAMLMap | YAMLSeq) : null;
}
