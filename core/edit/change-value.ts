import { isMapping } from './compare-values.ts';
import type { EditPath } from './edit.ts';
import type { Change } from './editor.ts';

/** The value that a document must have after a change. The one given is left as it is; what is not on the path is shared. */
export function changeValue(value: unknown, change: Change): unknown {
  return changeAt(value, change.path, (container, key) => {
    if (Array.isArray(container) && typeof key === 'number') {
      if (change.op === 'remove') return container.toSpliced(key, 1);
      return container.toSpliced(key, change.op === 'insert' ? 0 : 1, change.value);
    }
    if (change.op !== 'remove') return { ...(container as object), [key]: change.value };
    return Object.fromEntries(Object.entries(container as object).filter(([name]) => name !== key));
  });
}

/** The same value without the containers that the removal at `path` left empty, up to `levels` of them. */
export function pruneEmptied(value: unknown, path: EditPath, levels: number): unknown {
  let pruned = value;
  for (let level = 1; level <= levels; level++) {
    const parent = path.slice(0, path.length - level);
    if (parent.length === 0 || !isEmpty(lookUp(pruned, parent)?.value)) break;
    pruned = changeValue(pruned, { op: 'remove', path: parent });
  }
  return pruned;
}

/** What stands at a path, if anything does. */
export function lookUp(value: unknown, path: EditPath): { value: unknown } | undefined {
  let at = value;
  for (const key of path) {
    if (Array.isArray(at) ? typeof key !== 'number' || key < 0 || key >= at.length : !isMapping(at) || !Object.hasOwn(at, key))
      return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return { value: at };
}

function changeAt(value: unknown, path: EditPath, make: (container: unknown, key: string | number) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (rest.length === 0) return make(value, key);
  const child = (value as Record<string | number, unknown>)[key];
  const changed = changeAt(child, rest, make);
  return Array.isArray(value) ? value.with(key as number, changed) : { ...(value as object), [key]: changed };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isMapping(value) && Object.keys(value).length === 0;
}
