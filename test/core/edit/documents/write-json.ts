import { createComments } from './random.ts';
import type { Random } from './random.ts';

/** A JSON text with comments and trailing commas, some of it on one line. */
export function writeJson(value: unknown, random: Random): string {
  const comments = createComments(random, '//');
  const unit = random.pick(['  ', '    ', '\t']);
  const strict = random.chance(0.3);
  const line = (indent: string): string[] => (strict ? [] : comments.line(indent));
  const behind = (): string => (strict ? '' : comments.behind());
  const write = (item: unknown, indent: string, oneLine: boolean): string => {
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    const list = Array.isArray(item);
    const flat = oneLine || random.chance(0.4);
    const colon = random.pick([':', ': ']);
    const inner = indent + unit;
    const members = list
      ? item.map((element) => write(element, inner, flat))
      : Object.entries(item).map(([key, element]) => JSON.stringify(key) + colon + write(element, inner, flat));
    const [open, close] = list ? ['[', ']'] : ['{', '}'];
    if (members.length === 0) return open + random.pick(['', '', ' ']) + close;
    const trailing = !strict && random.chance(0.3) ? ',' : '';
    if (flat) {
      const padding = random.pick(['', ' ']);
      return open + padding + members.join(random.pick([',', ', '])) + trailing + padding + close;
    }
    const rows = members.map((member, index) =>
      [...line(inner), inner + member + (index < members.length - 1 ? ',' : trailing) + behind()].join('\n'),
    );
    return [open + behind(), ...rows, ...line(inner), indent + close].join('\n');
  };
  return [...line(''), write(value, '', false)].join('\n') + random.pick(['\n', '\n', '']);
}
