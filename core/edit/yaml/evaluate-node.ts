import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair } from 'yaml';
import { refuse } from '../refusal.ts';
import { keyName, pairValue } from './context.ts';

/** A document may not say more than this many values by aliases ("billion laughs"). */
const mostExpanded = 1_000_000;

interface Anchored {
  value: unknown;
  size: number;
}

/** The value of a document: aliases stand for what they name, `<<` is a key like any other, a key that comes twice is an error. */
export function evaluateNode(root: Node | null): unknown {
  const anchors = new Map<string, Anchored>();
  let count = 0;
  let expanded = 0;
  const evaluate = (node: Node | null): unknown => {
    const before = count++;
    const value = evaluateContent(node);
    if (node !== null && 'anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, { value, size: count - before });
    return value;
  };
  const evaluateContent = (node: Node | null): unknown => {
    if (isAlias(node)) {
      const anchored = anchors.get(node.source) ?? refuse(`the alias *${node.source} stands inside of what it names`);
      count += anchored.size;
      expanded += anchored.size;
      if (expanded > mostExpanded) refuse('its aliases stand for too much');
      return anchored.value;
    }
    if (isSeq(node)) return node.items.map((item) => evaluate(item as Node | null));
    if (isMap(node)) return evaluateMap(node.items as Pair[]);
    return isScalar(node) ? node.value : null;
  };
  const evaluateMap = (pairs: readonly Pair[]): unknown => {
    const entries = pairs.map((pair, index): [string, unknown] => {
      // A key that is a collection cannot be edited, but what it holds may be named by an alias.
      const name = keyName(pair) ?? `? ${index} ${JSON.stringify(evaluate(pair.key as Node | null))}`;
      if (isScalar(pair.key)) evaluate(pair.key);
      return [name, evaluate(pairValue(pair))];
    });
    const names = new Set<string>();
    for (const [name] of entries) if (names.size === names.add(name).size) refuse(`not YAML: the key ${name} is there twice`);
    return Object.fromEntries(entries);
  };
  return evaluate(root);
}
