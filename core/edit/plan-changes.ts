import { lookUp } from './change-value.ts';
import { equalValues, isMapping } from './compare-values.ts';
import { diffSequences } from './diff-sequences.ts';
import type { Edit, EditPath } from './edit.ts';
import type { Change } from './editor.ts';
import { refuse } from './refusal.ts';

/** The changes that an edit comes to in a document with this value, in the order to make them. None, if it is made already. */
export function planChanges(root: unknown, edit: Edit): Change[] {
  const path = resolvePath(root, edit.path);
  if (edit.op === 'remove') {
    if (path.length === 0) refuse('the whole document cannot be removed');
    return lookUp(root, path) === undefined ? [] : [{ op: 'remove', path, ...(edit.withComments ? { withComments: true } : {}) }];
  }
  checkValue(edit.value);
  const there = lookUp(root, path);
  const source = edit.source === undefined ? {} : { source: edit.source };
  if (edit.op === 'append') {
    if (there === undefined) return addAt(root, path, [edit.value], {});
    if (!Array.isArray(there.value)) refuse(`${show(path)} is not a list`);
    if (there.value.some((item) => equalValues(item, edit.value))) return [];
    return [{ op: 'insert', path: [...path, there.value.length], value: edit.value, ...source }];
  }
  if (edit.op === 'set')
    return there === undefined ? addAt(root, path, edit.value, source) : setValue(path, there.value, edit.value, source);
  if (typeof path.at(-1) === 'number') return insertAt(root, path, edit.value, source);
  if (there === undefined) return addAt(root, path, edit.value, { ...source, ...(edit.after === undefined ? {} : { after: edit.after }) });
  return equalValues(there.value, edit.value) ? [] : refuse(`${show(path)} is there with another value`);
}

/** A string at an array is the element that equals it; what cannot be found keeps its place in the path. */
function resolvePath(root: unknown, path: EditPath): EditPath {
  const resolved: (string | number)[] = [];
  let at = root;
  for (const key of path) {
    const index = Array.isArray(at) && typeof key === 'string' ? at.indexOf(key) : -1;
    resolved.push(index < 0 ? key : index);
    at = lookUp(at, resolved.slice(-1))?.value;
  }
  return resolved;
}

function insertAt(root: unknown, path: EditPath, value: unknown, source: { source?: string }): Change[] {
  const list = lookUp(root, path.slice(0, -1))?.value;
  const index = path.at(-1) as number;
  if (!Array.isArray(list)) refuse(`${show(path.slice(0, -1))} is not a list`);
  if (!Number.isInteger(index) || index < 0 || index > list.length) refuse(`${show(path)} is outside of the list`);
  return [{ op: 'insert', path, value, ...source }];
}

/** Adds a key and the parents that it lacks, as one value at the first of them. */
function addAt(root: unknown, path: EditPath, value: unknown, more: { source?: string; after?: string }): Change[] {
  let depth = 0;
  while (lookUp(root, path.slice(0, depth + 1)) !== undefined) depth++;
  const parent = lookUp(root, path.slice(0, depth))?.value ?? {};
  const missing = path.slice(depth + 1);
  if (typeof path[depth] === 'number' || !isMapping(parent)) {
    if (missing.length === 0 && Array.isArray(parent) && path[depth] === parent.length) return insertAt(root, path, value, more);
    return refuse(`${show(path.slice(0, depth + 1))} has no place`);
  }
  if (missing.length === 0) return [{ op: 'add', path, value, ...more }];
  if (missing.some((key) => typeof key === 'number')) return refuse(`${show(path)} has no place`);
  const nested = missing.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return [{ op: 'add', path: path.slice(0, depth + 1), value: nested }];
}

/** No more than the difference: a comment beside a value that stays, stays. */
function setValue(path: EditPath, before: unknown, after: unknown, source: { source?: string }): Change[] {
  if (equalValues(before, after)) return [];
  if (isMapping(before) && isMapping(after)) {
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
    const keys = Object.keys(after);
    return [
      ...Object.entries(after).flatMap(([key, value], index): Change[] => {
        if (Object.hasOwn(before, key)) return setValue([...path, key], before[key], value, {});
        const sibling = keys[index - 1];
        return [{ op: 'add', path: [...path, key], value, ...(sibling === undefined ? {} : { after: sibling }) }];
      }),
      ...gone.map((key): Change => ({ op: 'remove', path: [...path, key] })),
    ];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const runs = diffSequences(before, after);
    if (runs !== undefined) return runs.toReversed().flatMap((run) => replaceRun(path, run.at, run.removed, run.added));
  }
  return [{ op: 'replace', path, value: after, ...source }];
}

/** Elements changed in pairs where there are as many new as old ones; from the end, so that indexes hold. */
function replaceRun(path: EditPath, at: number, removed: readonly unknown[], added: readonly unknown[]): Change[] {
  const pairs = Math.min(removed.length, added.length);
  const changes: Change[] = [];
  for (let index = removed.length - 1; index >= pairs; index--) changes.push({ op: 'remove', path: [...path, at + index] });
  for (let index = pairs; index < added.length; index++) changes.push({ op: 'insert', path: [...path, at + index], value: added[index] });
  for (let index = pairs - 1; index >= 0; index--) changes.push(...setValue([...path, at + index], removed[index], added[index], {}));
  return changes;
}

function checkValue(value: unknown): void {
  if (typeof value === 'string' && !value.isWellFormed()) refuse('the value is not valid Unicode');
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') refuse('there is no value');
  if (Array.isArray(value)) for (const item of value) checkValue(item);
  else if (isMapping(value)) for (const [key, item] of Object.entries(value)) [key, item].map(checkValue);
}

function show(path: EditPath): string {
  return path.length === 0 ? 'the document' : path.join('.');
}
