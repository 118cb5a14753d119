import { equalValues, isMapping } from '../../../core/edit/compare-values.ts';
import type { Edit } from '../../../core/edit/edit.ts';

type Container = Record<string | number, unknown>;

/** What an edit means, said a second time and on values alone. Where emptied tables vanish, more than one answer is right. */
export function editModel(value: unknown, edit: Edit, emptyVanishes: boolean): unknown[] {
  const root = structuredCloneOf({ root: value }) as Container;
  const path = ['root', ...edit.path];
  let at = root;
  const trail: [Container, string | number][] = [];
  for (const key of path.slice(0, -1)) {
    if (!Object.hasOwn(at, key) || at[key] === null) define(at, key, {});
    trail.push([at, key]);
    at = at[key] as Container;
  }
  const last = path.at(-1) as string | number;
  if (edit.op === 'set') define(at, last, edit.value);
  if (edit.op === 'append') {
    if (!Object.hasOwn(at, last)) define(at, last, []);
    const list = at[last] as unknown[];
    if (!list.some((item) => equalValues(item, edit.value))) list.push(edit.value);
  }
  if (edit.op === 'insert') (at as unknown as unknown[]).splice(last as number, 0, edit.value);
  if (edit.op !== 'remove') return [root['root']];
  if (Array.isArray(at)) at.splice(last as number, 1);
  else delete at[last];
  const answers = [structuredCloneOf(root['root'])];
  if (!emptyVanishes) return answers;
  for (const [container, key] of trail.toReversed()) {
    const inner = container[key] as object;
    if (key === 'root' || Object.keys(inner).length > 0) break;
    if (Array.isArray(container)) container.splice(key as number, 1);
    else delete container[key];
    answers.push(structuredCloneOf(root['root']));
  }
  return answers;
}

function define(container: Container, key: string | number, value: unknown): void {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Keeps a key named `__proto__`, which structuredClone does not promise. */
function structuredCloneOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCloneOf);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCloneOf(item)]));
}
