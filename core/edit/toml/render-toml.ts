import { isMapping } from '../compare-values.ts';
import { refuse } from '../refusal.ts';

/** How strings are quoted round here: `"basic"` or `'literal'`. */
export type Quotes = 'basic' | 'literal';

const lineWidth = 88;

/** A value on one line. */
export function renderValue(value: unknown, quotes: Quotes = 'basic'): string {
  if (typeof value === 'string') return renderString(value, quotes);
  if (typeof value === 'number') return renderNumber(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `[${value.map((item) => renderValue(item, quotes)).join(', ')}]`;
  if (!isMapping(value)) return refuse(`TOML has no ${String(value)}`);
  const members = Object.entries(value).map(([key, item]) => `${renderKey(key)} = ${renderValue(item, quotes)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A value as it would be written by hand behind `prefix`: a list too long for its line has a line for each element. */
export function renderBroken(value: unknown, prefix: string, indent: string, quotes: Quotes = 'basic'): string {
  const line = renderValue(value, quotes);
  if (!Array.isArray(value) || value.length === 0 || indent.length + prefix.length + line.length <= lineWidth) return line;
  return renderLines(value, indent, '    ', quotes);
}

/** A list with a line for each element. */
export function renderLines(value: readonly unknown[], indent: string, unit: string, quotes: Quotes): string {
  const lines = value.map((item) => `${indent}${unit}${renderBroken(item, '', indent + unit, quotes)},\n`);
  return `[\n${lines.join('')}${indent}]`;
}

/** A part of a key, quoted only where it must be. */
export function renderKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : renderString(key, 'basic');
}

/** A table with its header and the tables below it, as lines. A table that has only tables below it needs no header. */
export function renderTable(path: readonly string[], table: Record<string, unknown>, brackets: '[' | '[['): string[] {
  const name = path.map(renderKey).join('.');
  const header = brackets === '[' ? `[${name}]` : `[[${name}]]`;
  const entries = Object.entries(table);
  const below = entries.filter(([, value]) => isMapping(value) || isListOfTables(value));
  const own = entries.filter((entry) => !below.includes(entry));
  const blocks = below.flatMap(([key, value]) => renderTables([...path, key], value));
  if (own.length === 0 && blocks.length > 0 && brackets === '[') return blocks.slice(1);
  return [header, ...own.map(([key, value]) => `${renderKey(key)} = ${renderBroken(value, `${key} = `, '')}`), ...blocks];
}

/** Each with an empty line before it. */
function renderTables(path: readonly string[], value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Record<string, unknown>) => ['', ...renderTable(path, item, '[[')]);
  return ['', ...renderTable(path, value as Record<string, unknown>, '[')];
}

/** Whether a list would be written with `[[headers]]`: tables, of which one is more than a pair or two. */
export function isListOfTables(value: unknown): value is Record<string, unknown>[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isMapping)) return false;
  return value.some(
    (item) => Object.keys(item).length > 2 || Object.values(item).some((inner) => isMapping(inner) || isListOfTables(inner)),
  );
}

function renderString(value: string, quotes: Quotes): string {
  const literal = !/['\p{Cc}]/u.test(value);
  if (literal && (quotes === 'literal' || /["\\]/.test(value))) return `'${value}'`;
  return JSON.stringify(value).replaceAll('\u007F', '\\u007F');
}

function renderNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return /e/.test(String(value)) ? String(value) : `${value}.0`;
  return Object.is(value, -0) ? '-0.0' : String(value);
}
