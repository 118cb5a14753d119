import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Delimited } from '../delimited.ts';
import { insertDelimited, removeDelimited } from '../delimited.ts';
import type { EditPath } from '../edit.ts';
import type { Change, Editor } from '../editor.ts';
import { indentAt, lineBreakAt, startsLine, withBreaks } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';

// Comments and trailing commas are read in every file: tsconfig.json, devcontainer.json and the settings of editors have them.
const filler = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** JSON and JSONC by the ranges of jsonc-parser. */
export const jsonEditor: Editor = {
  read: (text) => {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error !== undefined)
      refuse(`not JSON: ${printParseErrorCode(error.error)} at line ${text.slice(0, error.offset).split('\n').length}`);
    if (root === undefined) return refuse('not JSON: there is no value');
    return { value: evaluate(root), locate: (change) => locate(text, root, change) };
  },
};

function locate(text: string, root: Node, change: Change): Splice[] {
  const key = change.path.at(-1);
  if (key === undefined || change.op === 'replace') {
    const node = find(root, change.path);
    const siblings = node.parent?.type === 'property' ? (node.parent.parent?.children ?? []) : (node.parent?.children ?? []);
    const value = change.op === 'remove' ? undefined : change;
    const rendered = render(value, indentAt(text, node.offset), isOneLine(text, node, siblings), unitOf(text, root));
    return [{ start: node.offset, end: node.offset + node.length, text: withBreaks(rendered, lineBreakAt(text, node.offset)) }];
  }
  const container = find(root, change.path.slice(0, -1));
  const children = container.children ?? [];
  const list = listOf(text, root, container);
  if (change.op === 'remove') return removeDelimited(text, list, typeof key === 'number' ? key : propertyIndex(container, key));
  const oneLine = isOneLine(text, undefined, children, container);
  const unit = list.unit;
  if (typeof key === 'number') return insertDelimited(text, list, key, (indent) => render(change, indent, oneLine, unit));
  if (container.type !== 'object') return refuse(`${change.path.slice(0, -1).join('.')} is not an object`);
  const after = change.op === 'add' && change.after !== undefined ? children.findIndex((child) => nameOf(child) === change.after) : -1;
  const colon = colonOf(text, children.at(-1));
  const index = after < 0 ? children.length : after + 1;
  return insertDelimited(text, list, index, (indent) => JSON.stringify(key) + colon + render(change, indent, oneLine, unit));
}

function listOf(text: string, root: Node, container: Node): Delimited {
  if (container.type !== 'object' && container.type !== 'array') return refuse('a single value has nothing in it');
  const items = (container.children ?? []).map((child) => ({ start: child.offset, end: child.offset + child.length }));
  const close = container.offset + container.length - 1;
  return { open: container.offset + 1, close, items, filler, padding: '', unit: unitOf(text, root), trailingComma: false };
}

/** One step of indentation: what the first indented line has. */
function unitOf(text: string, root: Node): string {
  const first = root.children?.[0];
  return first !== undefined && startsLine(text, first.offset) && indentAt(text, first.offset) !== '' ? indentAt(text, first.offset) : '  ';
}

/** As its predecessor or its siblings are written; a list over several lines has its lists over several lines too. */
function isOneLine(text: string, old: Node | undefined, siblings: readonly Node[], container?: Node): boolean {
  const spans = (node: Node): boolean => !text.slice(node.offset, node.offset + node.length).includes('\n');
  if (old !== undefined && old.children !== undefined && old.children.length > 0) return spans(old);
  if (container !== undefined && spans(container) && siblings.length > 0) return true;
  const values = siblings.map((node) => (node.type === 'property' ? node.children?.[1] : node));
  const alike = values.filter((node) => node?.children !== undefined && node.children.length > 0) as Node[];
  return alike.length > 0 && alike.every(spans);
}

function colonOf(text: string, property: Node | undefined): string {
  const [key, value] = property?.children ?? [];
  if (key === undefined || value === undefined) return ': ';
  const between = text.slice(key.offset + key.length, value.offset);
  return /^ *: *$/.test(between) ? between : ': ';
}

function render(change: { value: unknown; source?: string } | undefined, indent: string, oneLine: boolean, unit: string): string {
  if (change === undefined) return refuse('the whole document cannot be removed');
  if (change.source !== undefined) return change.source;
  if (!oneLine) return stringify(change.value, unit).replaceAll('\n', `\n${indent}`);
  return renderLine(change.value);
}

function renderLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(renderLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${renderLine(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function stringify(value: unknown, unit?: string): string {
  return JSON.stringify(
    value,
    (_, item: unknown) => {
      if (typeof item === 'bigint' || item instanceof Date || (typeof item === 'number' && !Number.isFinite(item)))
        refuse('JSON has no such value');
      return item;
    },
    unit,
  );
}

function find(root: Node, path: EditPath): Node {
  let node = root;
  for (const key of path) {
    const next = typeof key === 'number' ? node.children?.[key] : node.children?.[propertyIndex(node, key)]?.children?.[1];
    node = next ?? refuse(`${path.join('.')} is not there`);
  }
  return node;
}

/** A key that stands there twice has no one place. */
function propertyIndex(node: Node, key: string): number {
  const names = (node.children ?? []).map(nameOf);
  const index = names.indexOf(key);
  if (index !== names.lastIndexOf(key)) refuse(`${key} is there more than once`);
  return index;
}

function nameOf(property: Node): unknown {
  return property.children?.[0]?.value;
}

function evaluate(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(evaluate);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries((node.children ?? []).map(({ children }) => [children?.[0]?.value, children?.[1] && evaluate(children[1])]));
}
