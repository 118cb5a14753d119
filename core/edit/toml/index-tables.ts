import type { AST } from 'toml-eslint-parser';
import type { EditPath } from '../edit.ts';
import { refuse } from '../refusal.ts';
import type { Entry, TableEntry, TomlContext } from './context.ts';

/** The tables of a document as a tree, each with the places where it is written. */
export function indexTables(top: AST.TOMLTopLevelTable): Omit<TomlContext, 'text'> {
  const root = createTable();
  const headers: AST.TOMLTable[] = [];
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') {
      defineKey(root, node);
      continue;
    }
    headers.push(node);
    const table = openTable(root, node.resolvedKey);
    table.header = node;
    for (const keyValue of node.body) defineKey(table, keyValue);
  }
  return { root, top, headers };
}

/** The entry at a path; refuses where there is none. */
export function findEntry(root: TableEntry, path: EditPath): Entry {
  let entry: Entry = root;
  for (const key of path) entry = childOf(entry, key) ?? refuse(`${path.join('.')} is not there`);
  return entry;
}

/** The names of a key's parts. */
export function namesOf(key: AST.TOMLKey): string[] {
  return key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
}

function childOf(entry: Entry, key: string | number): Entry | undefined {
  if (entry.kind === 'table') return entry.keys.get(String(key));
  if (typeof key !== 'number') return undefined;
  if (entry.kind === 'tables') return entry.items[key];
  const node = entry.node.type === 'TOMLArray' ? entry.node.elements[key] : undefined;
  return node === undefined ? undefined : entryOf(node);
}

function entryOf(node: AST.TOMLContentNode, keyValue?: AST.TOMLKeyValue): Entry {
  const of = keyValue === undefined ? {} : { keyValue };
  if (node.type !== 'TOMLInlineTable') return { kind: 'value', node, ...of };
  const table: TableEntry = { ...createTable(), inline: node, ...of };
  for (const inner of node.body) defineKey(table, inner);
  return table;
}

function defineKey(table: TableEntry, keyValue: AST.TOMLKeyValue): void {
  const names = namesOf(keyValue.key);
  let at = table;
  for (const [part, name] of names.slice(0, -1).entries()) {
    at = subTable(at, name);
    at.dotted.push({ keyValue, part });
  }
  at.keys.set(names.at(-1) as string, entryOf(keyValue.value, keyValue));
}

function openTable(root: TableEntry, path: EditPath): TableEntry {
  let table = root;
  for (let index = 0; index < path.length; index++) {
    const name = String(path[index]);
    const element = path[index + 1];
    if (typeof element !== 'number') {
      table = subTable(table, name);
      continue;
    }
    const there = table.keys.get(name);
    const tables = there?.kind === 'tables' ? there : { kind: 'tables' as const, items: [] };
    if (tables !== there) table.keys.set(name, tables);
    table = tables.items[element] ?? createTable();
    tables.items[element] = table;
    index++;
  }
  return table;
}

function subTable(table: TableEntry, name: string): TableEntry {
  const there = table.keys.get(name);
  if (there?.kind === 'table') return there;
  if (there !== undefined) return refuse(`${name} is no table`);
  const made = createTable();
  table.keys.set(name, made);
  return made;
}

function createTable(): TableEntry {
  return { kind: 'table', dotted: [], keys: new Map() };
}
