import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../core/edit/apply-edits.ts';
import type { EditFormat } from '../../../core/edit/edit.ts';

const formats: EditFormat[] = ['toml', 'yaml', 'json', 'ini', 'lines', 'text'];
const pieces = [
  'a',
  '=',
  ':',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '#',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  ',',
  '-',
  '- ',
  '*x',
  '&x ',
  '|',
  '>',
  '"""',
  "'''",
  '[[a]]',
  '\\',
  '//',
  '/*',
  '*/',
  '1',
  '.',
  '?',
  '!',
  '---',
  '%',
  '\u2028',
  '\0',
  '\uD800',
];

test.each(formats)('%s: no text makes the editor fail, and a text that it leaves is left whole', (format) => {
  const runs = Number(process.env['CHIRON_PROPERTY_RUNS'] ?? 300);
  const garbage = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));
  const property = fc.property(garbage, (text) => {
    expect(applyEdits(format, text, [])).toSatisfy((result: object) => 'refused' in result || ('text' in result && result.text === text));
    for (const path of [['a'], ['a', 'b'], ['a', 0]]) {
      for (const op of ['set', 'append', 'insert'] as const) applyEdits(format, text, [{ op, path, value: 'v' }]);
      applyEdits(format, text, [{ op: 'remove', path }]);
    }
  });
  fc.assert(property, { numRuns: runs, seed: 7 });
});

test.each([
  ['toml', `a = ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`],
  ['yaml', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
  ['json', '['.repeat(100_000) + ']'.repeat(100_000)],
] as const)('%s: what is nested without end is refused', (format, text) => {
  expect(applyEdits(format, text, [{ op: 'set', path: ['b'], value: 1 }])).toHaveProperty('refused');
});

test('a long list of nothing is a list', () => {
  const text = `a:\n${'-\n'.repeat(20_000)}`;
  expect(applyEdits('yaml', text, [{ op: 'append', path: ['a'], value: 'b' }])).toEqual({ text: `${text}- b\n` });
});

test('a file of megabytes is edited like any other', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => index);
  const toml = rows.map((index) => `[tool.s${index}]\nname = "value ${index}" # c\ndeps = [\n  "a>=1", # x\n]\n\n`).join('');
  const edited = applyEdits('toml', toml, [{ op: 'append', path: ['tool', 's5000', 'deps'], value: 'b' }]);
  const marker = '"value 5000" # c\ndeps = [\n  "a>=1", # x\n';
  expect(edited).toEqual({ text: toml.replace(marker, `${marker}  "b",\n`) });
  const yaml = rows.map((index) => `s${index}:\n  name: value ${index} # c\n  deps:\n    - a>=1 # x\n`).join('');
  const added = applyEdits('yaml', yaml, [{ op: 'append', path: ['s5000', 'deps'], value: 'b' }]);
  const place = 'name: value 5000 # c\n  deps:\n    - a>=1 # x\n';
  expect(added).toEqual({ text: yaml.replace(place, `${place}    - b\n`) });
});
