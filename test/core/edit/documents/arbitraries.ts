import fc from 'fast-check';
import { isMapping } from '../../../../core/edit/compare-values.ts';
import type { Edit, EditFormat, EditPath } from '../../../../core/edit/edit.ts';
import type { Random } from './random.ts';
import { writeIni } from './write-ini.ts';
import { writeJson } from './write-json.ts';
import { writeLines } from './write-lines.ts';
import { writeToml } from './write-toml.ts';
import { writeYaml } from './write-yaml.ts';

const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'name', 'deps', 'x-y', 'long_name', 'on', 'k9') },
  { weight: 1, arbitrary: fc.constantFrom('a.b', 'with space', '3', 'é', '__proto__', 'quo"te', '#no', '-') },
);
const word = fc.constantFrom(
  'alpha',
  'beta',
  'a>=1',
  'x[y]; z',
  '*.py',
  '1.0',
  'yes',
  '',
  'C:\\dir',
  "it's",
  'say "hi"',
  'é☃',
  '# no',
  'a: b',
  '- c',
  'v4',
  'tab\there',
);
const words = fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) });
const number = fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constantFrom(0.5, -1.25, 1e21));

function tree(leaf: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  const { table } = fc.letrec<{ value: unknown; table: Record<string, unknown> }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 5, arbitrary: leaf },
      { weight: 3, arbitrary: tie('table') },
      { weight: 3, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    ),
    table: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  return fc.dictionary(
    key,
    fc.oneof({ weight: 2, arbitrary: table }, leaf, fc.array(leaf, { maxLength: 4 }), fc.array(table, { maxLength: 3 })),
    {
      maxKeys: 6,
      noNullPrototype: true,
    },
  );
}

const iniWord = fc.constantFrom('alpha', 'a>=1', 'x = y', '*.py', 'it: is', '[x]', 'é');
const iniOptions = fc.dictionary(
  fc.constantFrom('name', 'Key', 'x_y', 'z'),
  fc.oneof(iniWord, fc.array(iniWord, { minLength: 1, maxLength: 3 })),
  {
    maxKeys: 4,
    noNullPrototype: true,
  },
);
const withNull = fc.oneof({ weight: 8, arbitrary: fc.oneof(words, number, fc.boolean()) }, fc.constant(null));

export interface Kind {
  value: fc.Arbitrary<unknown>;
  /** What an edit may bring. */
  leaf: fc.Arbitrary<unknown>;
  write: (value: never, random: Random) => string;
  comment: string;
}

/** Random documents of each format, and what edits bring to them. */
export const kinds: Record<Exclude<EditFormat, 'text'>, Kind> = {
  toml: {
    value: tree(fc.oneof(words, number, fc.boolean())),
    leaf: fc.oneof({ weight: 3, arbitrary: fc.oneof(words, number) }, tree(words)),
    write: writeToml,
    comment: '#',
  },
  yaml: { value: tree(withNull), leaf: fc.oneof({ weight: 3, arbitrary: withNull }, tree(withNull)), write: writeYaml, comment: '#' },
  json: { value: tree(withNull), leaf: fc.oneof({ weight: 3, arbitrary: withNull }, tree(withNull)), write: writeJson, comment: '//' },
  ini: {
    value: fc.dictionary(fc.constantFrom('metadata', 'options', 'tool:pytest', 'a b'), iniOptions, { maxKeys: 4, noNullPrototype: true }),
    leaf: iniWord,
    write: writeIni,
    comment: '[#;]',
  },
  lines: {
    value: fc.uniqueArray(fc.constantFrom('*.pyc', '/dist/', '!keep', 'a b', '.venv/', 'é', 'x\\ y'), { maxLength: 6 }),
    leaf: fc.constantFrom('*.log', '.env', '/new dir/', '*.pyc'),
    write: writeLines,
    comment: '#',
  },
};

/** An edit at a place that is there or, by choice, one that is not. */
export function chooseEdit(value: unknown, random: Random, added: unknown): Edit {
  const places: EditPath[] = [];
  const visit = (at: unknown, path: EditPath): void => {
    if (path.length > 0) places.push(path);
    if (Array.isArray(at)) for (const [index, item] of at.entries()) visit(item, [...path, index]);
    else if (isMapping(at)) for (const [name, item] of Object.entries(at)) visit(item, [...path, name]);
  };
  visit(value, []);
  const containers = [[] as EditPath, ...places].filter(
    (path) => typeof valueAt(value, path) === 'object' && valueAt(value, path) !== null,
  );
  const container = random.pick(containers);
  const inside = valueAt(value, container);
  const place = places.length > 0 ? random.pick(places) : ['new'];
  const op = random.pick(['set', 'insert', 'append', 'remove', 'add'] as const);
  if (op === 'remove' && places.length > 0) return { op, path: place };
  if (op === 'set' && places.length > 0) return { op, path: place, value: added };
  if (Array.isArray(inside)) {
    if (random.chance(0.5)) return { op: 'append', path: container, value: added };
    return { op: 'insert', path: [...container, random.below(inside.length + 1)], value: added };
  }
  const missing = random.pick([['fresh'], ['fresh'], ['fresh', 'deeper']]);
  return { op: 'set', path: [...container, ...missing], value: added };
}

export function valueAt(value: unknown, path: EditPath): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string | number, unknown>)[name], value);
}
