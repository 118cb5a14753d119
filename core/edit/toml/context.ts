import type { AST } from 'toml-eslint-parser';

/** A table however it is written: by header, by dotted keys, inline, or only implied by the tables below it. */
export interface TableEntry {
  kind: 'table';
  header?: AST.TOMLTable;
  inline?: AST.TOMLInlineTable;
  /** The key and value by which it stands in its table, where it is inline and not an element. */
  keyValue?: AST.TOMLKeyValue;
  /** The dotted keys that go through it, and which part of each of them names it. */
  dotted: { keyValue: AST.TOMLKeyValue; part: number }[];
  keys: Map<string, Entry>;
}

/** An array of tables with `[[headers]]`. */
export interface TablesEntry {
  kind: 'tables';
  items: TableEntry[];
}

/** Any other value. */
export interface ValueEntry {
  kind: 'value';
  node: AST.TOMLContentNode;
  keyValue?: AST.TOMLKeyValue;
}

export type Entry = TableEntry | TablesEntry | ValueEntry;

/** A document as the edits see it. */
export interface TomlContext {
  text: string;
  root: TableEntry;
  top: AST.TOMLTopLevelTable;
  /** All headers, in the order of the text. */
  headers: AST.TOMLTable[];
}

export const comment = /^#/;
