import type { ValuePath } from './position.ts';

const token = /[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g;

export interface JsonScan {
  /** Offset of the value at a path, or of its key. */
  offsetOf(path: ValuePath, part: 'key' | 'value'): number | undefined;
  /** Keys that stand twice in one object; JSON.parse would silently take the last. */
  readonly duplicates: readonly { readonly key: string; readonly offset: number }[];
}

interface Container {
  readonly path: string;
  readonly array: boolean;
  readonly keys: Set<string>;
  index: number;
  key: string | undefined;
}

/** Finds where each value stands in a text that JSON.parse accepts. */
export function scanJson(text: string): JsonScan {
  const values = new Map<string, number>();
  const keys = new Map<string, number>();
  const duplicates: { key: string; offset: number }[] = [];
  const stack: Container[] = [];

  for (const { 0: word, index: offset } of text.matchAll(token)) {
    const container = stack.at(-1);
    if (word === '}' || word === ']') {
      stack.pop();
    } else if (word === ',') {
      if (container !== undefined) {
        container.index++;
        container.key = undefined;
      }
    } else if (word === ':') {
    } else if (container !== undefined && !container.array && container.key === undefined) {
      const key = JSON.parse(word) as string;
      if (container.keys.has(key)) duplicates.push({ key, offset });
      container.keys.add(key);
      container.key = key;
      keys.set(join(container.path, key), offset);
    } else {
      const path = container === undefined ? '' : join(container.path, container.array ? String(container.index) : (container.key ?? ''));
      values.set(path, offset);
      if (word === '{' || word === '[') stack.push({ path, array: word === '[', keys: new Set(), index: 0, key: undefined });
    }
  }

  return {
    offsetOf: (path, part) => (part === 'key' ? keys : values).get(path.reduce(join, '')),
    duplicates,
  };
}

/** Offset of the first word that is no JSON literal, or of a bracket right after a comma. */
export function findStrangeToken(text: string): number | undefined {
  let last = '';
  for (const { 0: word, index } of text.matchAll(token)) {
    const strange = !/^(?:[{}[\],:"]|true$|false$|null$|-?\d)/.test(word) || (last === ',' && (word === ']' || word === '}'));
    if (strange) return index;
    last = word;
  }
  return undefined;
}

function join(parent: string, key: string): string {
  return `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
