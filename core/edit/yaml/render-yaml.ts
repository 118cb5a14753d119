import { isMapping } from '../compare-values.ts';
import { refuse } from '../refusal.ts';

/** How a file is written. */
export interface YamlStyle {
  /** Spaces for one level of mappings. */
  unit: string;
  /** Spaces before the dashes of a sequence below its key: none or more. */
  dashes: string;
  quotes: '"' | "'";
}

/** A value as lines of block style, each starting with `indent`. */
export function renderBlock(value: unknown, indent: string, style: YamlStyle): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      if (!isFilled(item)) return renderHeld(`${indent}-`, item, indent, style);
      const [first = '', ...rest] = renderBlock(item, `${indent}  `, style);
      return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
    });
  }
  return Object.entries(value as object).flatMap(([key, item]) => renderHeld(`${indent}${renderKey(key, style)}:`, item, indent, style));
}

/** A value behind its key or dash, which stands at `indent`. */
export function renderHeld(holder: string, value: unknown, indent: string, style: YamlStyle): string[] {
  if (isFilled(value)) return [holder, ...renderBlock(value, indent + (Array.isArray(value) ? style.dashes : style.unit), style)];
  if (typeof value === 'string' && fitsLiteral(value)) {
    const lines = value.replace(/\n$/, '').split('\n');
    return [`${holder} |${value.endsWith('\n') ? '' : '-'}`, ...lines.map((line) => (line === '' ? '' : indent + style.unit + line))];
  }
  if (value === null && holder.endsWith(':')) return [holder];
  return [`${holder} ${renderFlow(value, style)}`];
}

/** A value on one line. */
export function renderFlow(value: unknown, style: YamlStyle, quoted = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => renderInFlow(item, style)).join(', ')}]`;
  if (isMapping(value)) {
    const pairs = Object.entries(value).map(([key, item]) => `${renderInFlow(key, style)}: ${renderInFlow(item, style)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  return renderScalar(value, style, quoted);
}

/** The same inside of brackets, where a comma would end it. */
export function renderInFlow(value: unknown, style: YamlStyle): string {
  return renderFlow(value, style, typeof value === 'string' && /[,[\]{}:]/.test(value));
}

export function renderKey(key: string, style: YamlStyle): string {
  // Every workflow has it bare, and what reads workflows reads YAML 1.2.
  return key === 'on' ? key : renderScalar(key, style, false);
}

export function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isMapping(value) && Object.keys(value).length > 0;
}

function renderScalar(value: unknown, style: YamlStyle, quoted: boolean): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted || !isPlain(value) ? quote(value, style.quotes) : value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'number') return refuse('YAML has no such value');
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value);
  return Number.isNaN(value) ? '.nan' : `${value > 0 ? '' : '-'}.inf`;
}

function quote(value: string, quotes: YamlStyle['quotes']): string {
  const single = !/[\p{Cc}\u2028\u2029\uFEFF]/u.test(value);
  if (single && (quotes === "'" || /["\\]/.test(value))) return `'${value.replaceAll("'", "''")}'`;
  const escapeOne = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, escapeOne);
}

/** Whether a string means itself without quotes, to readers of YAML 1.1 too. */
function isPlain(value: string): boolean {
  if (/^$|^\s|\s$|[\p{Cc}\u2028\u2029\uFEFF]|:(?:\s|$)|\s#/u.test(value)) return false;
  if (/^(?:[?:,[\]{}#&*!|>'"%@`=~]|-(?:\s|$)|---|\.\.\.|<<)/.test(value)) return false;
  if (/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(value)) return false;
  // Numbers, dates and times of either version.
  return !/^[-+]?\.?(?:[0-9][-+0-9._:a-fA-FoOxXtTzZ\s]*|inf|nan)$/i.test(value);
}

function fitsLiteral(value: string): boolean {
  return /^\S.*\n/.test(value) && !value.endsWith('\n\n') && !/(?!\n|\t)[\p{Cc}\u2028\u2029\uFEFF]/u.test(value);
}
