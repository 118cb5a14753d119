import { isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair } from 'yaml';
import { columnOf, pairStart, rangeOf, pairValue } from './context.ts';
import type { YamlContext } from './context.ts';
import type { YamlStyle } from './render-yaml.ts';

/** How a file is written, from the first place that shows it. */
export function findStyle({ text, root }: YamlContext): YamlStyle {
  let unit: number | undefined;
  let dashes: number | undefined;
  let quotes: YamlStyle['quotes'] | undefined;
  const queue: (Node | null)[] = [root];
  for (let at = 0; at < queue.length && (unit === undefined || dashes === undefined || quotes === undefined); at++) {
    const node = queue[at];
    if (isScalar(node) && node.type === 'QUOTE_SINGLE') quotes ??= "'";
    if (isScalar(node) && node.type === 'QUOTE_DOUBLE') quotes ??= '"';
    if (isSeq(node)) for (const item of node.items) queue.push(item as Node | null);
    if (!isMap(node)) continue;
    for (const pair of node.items as Pair[]) {
      const value = pairValue(pair);
      queue.push(value);
      if (node.flow || !(isMap(value) || isSeq(value)) || value.flow || value.items.length === 0) continue;
      const start = isMap(value) ? pairStart(value.items[0] as Pair) : rangeOf(value)[0];
      const deeper = columnOf(text, start) - columnOf(text, pairStart(pair));
      if (isMap(value)) unit ??= deeper;
      else dashes ??= deeper;
    }
  }
  const step = unit !== undefined && unit > 0 ? unit : 2;
  return { unit: ' '.repeat(step), dashes: ' '.repeat(dashes ?? step), quotes: quotes ?? '"' };
}
