import { isMapping } from '../../../../core/edit/compare-values.ts';
import { createComments } from './random.ts';
import type { Random } from './random.ts';

type Table = Record<string, unknown>;

/** A TOML text with this value, written in a different way at each place. */
export function writeToml(value: Table, random: Random): string {
  const comments = createComments(random, '#');
  const lines: string[] = [...comments.line()];

  const scalar = (item: unknown): string => {
    if (typeof item !== 'string') return String(item);
    return !/['\p{Cc}]/u.test(item) && random.chance(0.4) ? `'${item}'` : JSON.stringify(item).replaceAll('\u007F', '\\u007F');
  };
  const keyOf = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) && random.chance(0.9) ? key : JSON.stringify(key));
  const inline = (item: unknown): string => {
    if (Array.isArray(item))
      return `[${item.map(inline).join(random.pick([',', ', ']))}${item.length > 0 && random.chance(0.2) ? ',' : ''}]`;
    if (!isMapping(item)) return scalar(item);
    const pairs = Object.entries(item).map(([key, inner]) => `${keyOf(key)} = ${inline(inner)}`);
    return random.chance(0.2) ? `{${pairs.join(',')}}` : `{ ${pairs.join(', ')} }`;
  };
  const broken = (items: readonly unknown[], indent: string): string => {
    const rows = items.map((item, index) => {
      const comma = index < items.length - 1 || random.chance(0.7) ? ',' : '';
      return [...comments.line(indent), indent + inline(item) + comma + comments.behind()].join('\n');
    });
    return [`[${comments.behind()}`, ...rows, ...comments.line(indent), ']'].join('\n');
  };
  const written = (item: unknown): string => {
    if (Array.isArray(item) && random.chance(0.5)) return broken(item, random.pick(['  ', '    ', '\t']));
    return inline(item);
  };
  const writeBody = (path: readonly string[], table: Table, prefix: string): void => {
    const indent = random.chance(0.1) ? '  ' : '';
    const equals = random.pick([' = ', '=', ' = ', '   = ']);
    const below: [string, unknown][] = [];
    for (const [key, item] of Object.entries(table)) {
      lines.push(...comments.line(indent));
      if (random.chance(0.1)) lines.push('');
      const filled = isMapping(item) && Object.keys(item).length > 0;
      const tables = Array.isArray(item) && item.length > 0 && item.every(isMapping);
      if (filled && random.chance(0.15)) writeBody([], item, `${prefix}${keyOf(key)}.`);
      else if (prefix === '' && (filled || tables) && random.chance(0.8)) below.push([key, item]);
      else lines.push(indent + prefix + keyOf(key) + equals + written(item) + comments.behind());
    }
    for (const [key, item] of below) writeTables([...path, key], item);
  };
  const writeTables = (path: readonly string[], item: unknown): void => {
    const list = Array.isArray(item);
    for (const table of (list ? item : [item]) as Table[]) {
      if (random.chance(0.8)) lines.push('');
      lines.push(...comments.line());
      const name = path.map(keyOf).join('.');
      const implied =
        !list && Object.values(table).length > 0 && Object.values(table).every((inner) => isMapping(inner)) && random.chance(0.5);
      if (implied) for (const [key, inner] of Object.entries(table)) writeTables([...path, key], inner);
      else {
        lines.push((list ? `[[${name}]]` : `[${name}]`) + comments.behind());
        writeBody(path, table, '');
      }
    }
  };
  writeBody([], value, '');
  lines.push(...comments.line());
  return lines.join('\n') + random.pick(['\n', '\n', '\n\n', '']);
}
