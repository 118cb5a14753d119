import { createComments } from './random.ts';
import type { Random } from './random.ts';

/** A setup.cfg with this value: sections of strings and lists. */
export function writeIni(value: Record<string, Record<string, string | string[]>>, random: Random): string {
  const comments = createComments(random, random.pick(['#', ';']));
  const lines: string[] = [...comments.line()];
  for (const [section, options] of Object.entries(value)) {
    if (random.chance(0.7)) lines.push('');
    lines.push(...comments.line(), `[${section}]`);
    const delimiter = random.pick([' = ', '=', ': ']);
    for (const [key, item] of Object.entries(options)) {
      lines.push(...comments.line());
      if (!Array.isArray(item)) lines.push((key + delimiter + item).trimEnd());
      else {
        const indent = random.pick(['  ', '    ', '\t']);
        lines.push((key + delimiter).trimEnd(), ...item.flatMap((line) => [...comments.line(indent), indent + line]));
      }
    }
  }
  lines.push(...comments.line());
  return lines.join('\n') + random.pick(['\n', '\n', '\n\n', '']);
}
