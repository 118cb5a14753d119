import { isMapping } from '../../../../core/edit/compare-values.ts';
import { createComments } from './random.ts';
import type { Random } from './random.ts';

/** A YAML text of block and flow collections, with the indentation, quotes and comments of several hands. */
export function writeYaml(value: Record<string, unknown>, random: Random): string {
  const comments = createComments(random, '#');
  const unit = random.pick(['  ', '  ', '    ']);
  const dashes = random.pick(['', '  ']);
  const gap = random.chance(0.3);

  const anchors: string[] = [];
  const scalar = (item: unknown): string => {
    if (typeof item !== 'string') return String(item);
    if (/^[a-z][a-z/]*$/.test(item) && !/^(?:y|n|yes|no|on|off|true|false|null)$/.test(item) && random.chance(0.6)) return item;
    return !/\p{Cc}/u.test(item) && random.chance(0.5)
      ? `'${item.replaceAll("'", "''")}'`
      : JSON.stringify(item).replaceAll('\u007F', '\\x7f');
  };
  const flow = (item: unknown): string => {
    const padding = random.pick(['', ' ']);
    if (Array.isArray(item)) return `[${item.length > 0 ? padding : ''}${item.map(flow).join(', ')}${item.length > 0 ? padding : ''}]`;
    if (!isMapping(item)) return scalar(item);
    return `{${padding}${Object.entries(item)
      .map(([key, inner]) => `${scalar(key)}: ${flow(inner)}`)
      .join(', ')}${padding}}`;
  };
  const isBlock = (item: unknown): boolean =>
    (Array.isArray(item) ? item.length > 0 : isMapping(item) && Object.keys(item).length > 0) && random.chance(0.75);
  const held = (holder: string, item: unknown, indent: string): string[] => {
    if (isBlock(item)) return [holder + comments.behind(), ...block(item, indent + (Array.isArray(item) ? dashes : unit))];
    if (item === null && random.chance(0.5)) return [holder + comments.behind()];
    if (typeof item === 'string' && /^[a-z]+$/.test(item) && random.chance(0.15))
      return [`${holder} ${random.pick(['|-', '>-'])}`, `${indent}${unit}${item}`];
    // Anchors, and aliases of strings that are the same.
    const anchored = typeof item === 'string' ? anchors.indexOf(item) : -1;
    if (anchored >= 0 && random.chance(0.5)) return [`${holder} *n${anchored}${comments.behind()}`];
    if (typeof item === 'string' && random.chance(0.1)) return [`${holder} &n${anchors.push(item) - 1} ${flow(item)}${comments.behind()}`];
    return [`${holder} ${flow(item)}${comments.behind()}`];
  };
  const block = (item: unknown, indent: string): string[] => {
    if (!Array.isArray(item)) {
      return Object.entries(item as object).flatMap(([key, inner], index) => [
        ...(gap && index > 0 && indent === '' ? [''] : []),
        ...comments.line(indent),
        ...held(`${indent}${scalar(key)}:`, inner, indent),
      ]);
    }
    return item.flatMap((inner: unknown) => {
      const lead = comments.line(indent);
      if (!isBlock(inner)) return [...lead, ...held(`${indent}-`, isMapping(inner) || Array.isArray(inner) ? null : inner, indent)];
      const [first = '', ...rest] = block(inner, `${indent}  `);
      if (first.trimStart().startsWith('#')) return [...lead, `${indent}-`, first, ...rest];
      return [...lead, `${indent}- ${first.slice(indent.length + 2)}`, ...rest];
    });
  };
  const lines = [
    ...(random.chance(0.2) ? ['---'] : []),
    ...comments.line(),
    ...(Object.keys(value).length > 0 ? block(value, '') : ['{}']),
  ];
  return [...lines, ...comments.line()].join('\n') + random.pick(['\n', '\n', '\n\n', '']);
}
