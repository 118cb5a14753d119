import Handlebars from 'handlebars';
import { execFileSync } from 'node:child_process';
import { parse as parseToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { cleanEnvironment } from '../../../core/effects/clean-environment.ts';
import { compileOptions } from '../../../generators/render/compile-options.ts';
import { helpers } from '../../../generators/render/helpers.ts';
import { renderFile } from '../../../generators/render/render.ts';

function render(source: string, context: object): string {
  return Handlebars.create().compile(source, compileOptions)(context, { helpers });
}

/** What a person may type, or paste, into a description. */
const nasty = [
  'plain',
  'with "double" and \'single\' quotes',
  'ends with "',
  'back\\slash \\n \\"',
  'triple """ and \'\'\'',
  'line\nbreak\r\ttab',
  '${{ github.token }} and {{ name }} and {{{x}}}',
  '`id` $(id) $HOME ${HOME} $$',
  '# hash: colon, - dash & *star !bang % @ | >',
  'é ß 日本 🎉 \u202e\u200b',
  '</script><b>&amp;',
  '',
];

test.each(nasty)('%j stays what it is in every format', (value) => {
  expect(parseToml(render('x = {{toml value}}', { value }))).toEqual({ x: value });
  expect(parseYaml(render('x: {{yaml value}}', { value }))).toEqual({ x: value });
  expect(JSON.parse(render('{{json value}}', { value }))).toBe(value);
});

test('Python and the shell read every value as it was', () => {
  const script = render('import json\nprint(json.dumps([{{#each values as |value|}}{{py value}}, {{/each}}]))', { values: nasty });
  expect(JSON.parse(execFileSync('python3', ['-I', '-'], { input: script, encoding: 'utf8', env: cleanEnvironment() }))).toEqual(nasty);
  const shell = render('printf "%s\\0"{{#each values as |value|}} {{sh value}}{{/each}}', { values: nasty });
  expect(execFileSync('sh', ['-c', shell], { encoding: 'utf8', env: cleanEnvironment() }).split('\0').slice(0, -1)).toEqual(nasty);
});

test.each(nasty)('a docstring with %j is one', (value) => {
  const script = render('def f():\n    """{{docstring value}}"""\nprint(f.__doc__ is not None)\n', { value });
  expect(execFileSync('python3', ['-I', '-W', 'error', '-'], { input: script, encoding: 'utf8', env: cleanEnvironment() })).toBe('True\n');
});

test.each([
  ['py', 'say "hi"', `'say "hi"'`],
  ['py', `it's "so"`, String.raw`'it\'s "so"'`],
  ['py', "it's", `"it's"`],
  ['md', '[x](y) <b> *a* _b_ snake_case `c` $1', '\\[x\\](y) \\<b\\> \\*a\\* \\_b\\_ snake_case \\`c\\` \\$1'],
  ['md', '# title', '\\# title'],
  ['md', '1. one', '1\\. one'],
  ['md', '% a comment of MyST', '\\% a comment of MyST'],
  ['md', '(target)=', '\\(target)='],
  ['nix', 'a "b" \\ ${c}\n$d', '"a \\"b\\" \\\\ \\${c} $d"'],
  ['make', '$(shell id) # x', '$$(shell id) \\# x'],
  ['sh', 'plain-1.0', 'plain-1.0'],
  ['workflow', 'a ${{ secrets.X }}', `"a \${{ '\${{' }} secrets.X }}"`],
])('{{%s}} of %j', (helper, value, expected) => {
  expect(render(`{{${helper} value}}`, { value })).toBe(expected);
});

test('blocks and comparisons', () => {
  const source =
    '{{#if (eq kind "library")}}\nL\n{{else}}\nA\n{{/if}}\n{{#if (has list "b")}}\nB\n{{/if}}\n{{#each list as |item|}}\n{{item}}{{#unless @last}},{{/unless}}\n{{/each}}\n';
  expect(render(source, { kind: 'library', list: ['a', 'b'] })).toBe('L\nB\na,\nb\n');
  expect(render(source, { kind: 'application', list: [] })).toBe('A\n');
});

test.each([
  '{{nope}}',
  '{{a.nope}}',
  '{{toml nope}}',
  '{{#if nope}}x{{/if}}',
  '{{#each nope}}x{{/each}}',
  '{{#if (eq nope 1)}}x{{/if}}',
  '{{nope 1}}',
])('%s never renders as nothing', (source) => {
  expect(() => render(source, { a: {} })).toThrow();
});

test('a template that is not there is named', () => {
  expect(() => renderFile('nope.hbs', {})).toThrow('templates/nope.hbs');
});
