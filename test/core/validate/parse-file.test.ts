import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseFile } from '../../../core/validate/parse-file.ts';

test.each([
  ['a.json', '\uFEFF{"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
  ['a.yaml', 'a:\n  - 1\n  - b: null\n', { a: [1, { b: null }] }],
  ['a.yml', '{"a":\t1}', { a: 1 }],
  ['a.yaml', 'x: &x [1]\ny: *x\n', { x: [1], y: [1] }],
  ['empty.yaml', '# nothing\n', null],
  ['norway.yaml', 'a: no\nb: 3.10\nc: "3.10"\n', { a: 'no', b: 3.1, c: '3.10' }],
])('%s: %j', async (name, text, expected) => {
  expect((await parseFile(text, name)).value).toEqual(expected);
});

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x,x]',
  ...'bcdefg'.split('').map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdef'[index]}`).join(',')}]`),
].join('\n');

test.each([
  ['twice.json', '{"a": 1,\n "b": {"c": 1, "c": 2}}', ["twice.json:2:16: key 'c' stands twice"]],
  ['cut.json', '{"a": 1', ["cut.json:1:8: Expected ',' or '}' after property value"]],
  ['word.json', '{"a": 1,\n "b": yes}', ["word.json:2:7: Unexpected token 'y'"]],
  ['comma.json', '[1,\n]', ["comma.json:2:1: Unexpected token ']'"]],
  ['empty.json', '', ['empty.json:1:1: Unexpected end of JSON input']],
  ['twice.yaml', 'a: 1\nb: 2\na: 3\n', ['twice.yaml:3:1: this key stands twice']],
  ['two.yaml', 'a: 1\n---\nb: 2\n', ['two.yaml:2:1: only one document is allowed']],
  ['tag.yaml', 'a: !python/object x\n', ['tag.yaml:1:4: Unresolved tag: !python/object']],
  [
    'open.yaml',
    'a: [1, 2\nb: "x\n',
    [
      'open.yaml:2:1: Flow sequence in block collection must be sufficiently indented and end with a ]',
      'open.yaml:3:1: Missing closing "quote',
    ],
  ],
  ['bomb.yaml', bomb, ['bomb.yaml: its aliases expand to more than a configuration needs']],
  ['deep.yaml', '['.repeat(20_000), ['deep.yaml: it is nested too deeply']],
])('%s is refused', async (name, text, details) => {
  await expect(parseFile(text, name)).rejects.toMatchObject({ code: 'config-invalid', details });
});

/** Values as configuration files have them, with a few unpleasant keys. */
const { tree } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.constant(null)),
  tree: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function* leavesOf(value: unknown, path: string[] = []): Generator<{ path: string[]; leaf: unknown }> {
  if (value !== null && typeof value === 'object') for (const [key, item] of Object.entries(value)) yield* leavesOf(item, [...path, key]);
  else yield { path, leaf: value };
}

function offsetOf(text: string, position: { line: number; column: number } | undefined): number {
  if (position === undefined) throw new Error('no position');
  return (
    text
      .split('\n')
      .slice(0, position.line - 1)
      .reduce((sum, line) => sum + line.length + 1, 0) +
    position.column -
    1
  );
}

test('JSON: at the place of every value stands that value, at the place of every key that key', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom('', ' ', '\t'), async (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const file = await parseFile(text, 'x.json');
      expect(file.value).toEqual(value);
      for (const { path, leaf } of leavesOf(value)) {
        expect(text.slice(offsetOf(text, file.locate(path, 'value')))).toSatisfy((rest: string) => rest.startsWith(JSON.stringify(leaf)));
        const key = file.locate(path, 'key');
        if (key !== undefined)
          expect(text.slice(offsetOf(text, key))).toSatisfy((rest: string) => rest.startsWith(JSON.stringify(path.at(-1))));
      }
    }),
  );
});

test('YAML: at the place of every value stands that value', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom<'BLOCK_LITERAL' | 'QUOTE_DOUBLE'>('BLOCK_LITERAL', 'QUOTE_DOUBLE'), async (value, style) => {
      const text = stringify(value, { defaultStringType: style, defaultKeyType: 'QUOTE_DOUBLE', lineWidth: 0 });
      const file = await parseFile(text, 'x.yaml');
      for (const { path, leaf } of leavesOf(file.value)) {
        if (typeof leaf === 'string' && style === 'BLOCK_LITERAL') continue;
        expect(text.slice(offsetOf(text, file.locate(path, 'value')))).toSatisfy((rest: string) => rest.startsWith(JSON.stringify(leaf)));
      }
    }),
  );
});
