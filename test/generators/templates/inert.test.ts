import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { cleanEnvironment } from '../../../core/effects/clean-environment.ts';
import type { Answers } from '../../../generators/options/answers.ts';
import { resolveAnswers } from '../../../generators/options/resolve-answers.ts';
import { quoteMake, quoteShell } from '../../../generators/render/quote.ts';
import optionsSchema from '../../../schemas/options.schema.json' with { type: 'json' };
import { findFaults } from '../../support/find-faults.ts';
import { findPythonFaults } from '../../support/find-python-faults.ts';
import { renderText } from '../../support/scenario.ts';

const { properties } = optionsSchema;
const everything = properties.features.items.enum as Answers['features'];

/** Repositories that have every template between them. */
const shapes: readonly Partial<Answers>[] = [
  { kind: 'service', native: 'c', backend: 'setuptools', host: 'github', license: 'MIT', features: everything },
  { kind: 'application', native: 'rust', backend: 'maturin', host: 'gitlab', publish: 'private', license: 'ISC', features: everything },
  {
    kind: 'library',
    native: 'cython',
    backend: 'scikit-build-core',
    license: 'LicenseRef-Proprietary',
    publish: 'none',
    features: ['docs', 'adr'],
  },
];

/** What breaks out of one format or another. */
const pieces = [
  ...[
    '"',
    "'",
    '"""',
    "'''",
    '\\',
    '\\"',
    '`',
    '`id`',
    '$(id)',
    '${HOME}',
    '$$',
    '${{ github.token }}',
    '${{',
    '}}',
    '{{name}}',
    '{{{x}}}',
    '{%',
    '%}',
  ],
  ...[
    '#',
    ' # ',
    ': ',
    '- ',
    '| ',
    '> ',
    '&a',
    '*a',
    '!tag',
    '%x',
    '@',
    '%(x)s',
    '{x}',
    '[x](y)',
    '<b>',
    '</script>',
    '-->',
    '*_',
    '~~',
    '\\n',
    '\\u0041',
  ],
  ...[
    '../',
    '../../etc/passwd',
    '/',
    'C:\\',
    '$(shell touch pwned)',
    '; rm -rf .',
    '&& id',
    '|| id',
    '${x}',
    "''",
    'é',
    '日本',
    '\u202e',
    '\u200b',
    '🎉',
    ' ',
  ],
];

function textFor(option: 'description' | 'author'): fc.Arbitrary<string> {
  const allowed = new RegExp(properties[option].pattern, 'u');
  return fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }) },
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''))
    .filter((text) => text.trim() !== '' && text.length <= properties[option].maxLength && allowed.test(text));
}

const email = fc
  .array(fc.constantFrom('a', '$(id)', '${{x}}', '{{x}}', '|', '&', '*', '_', '\\', '#', '../', '[x](y)', ';'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => `${parts.join('')}@example.invalid`)
  .filter((text) => new RegExp(properties.email.pattern, 'u').test(text));

const markers = { description: 'MARKED-DESCRIPTION', author: 'MARKED-AUTHOR', email: 'MARKED-EMAIL@example.invalid' };
type Texts = typeof markers;

const benign = shapes.map((shape) => renderText({ ...shape, ...markers }));

test('no text gets out of its place, in any format', () => {
  const pythons: [string, string, string, Record<string, string>][] = [];
  fc.assert(
    fc.property(textFor('description'), textFor('author'), email, fc.nat(shapes.length - 1), (description, author, address, index) => {
      const texts: Texts = { description, author, email: address };
      const before = benign[index] ?? new Map<string, string>();
      const tree = renderText({ ...shapes[index], ...texts });
      const paths = [...tree.keys()].filter((path) => !isDerived(path));
      expect(paths).toEqual([...before.keys()].filter((path) => !isDerived(path)));
      for (const path of paths) {
        const [plain, text] = [before.get(path) ?? '', tree.get(path) ?? ''];
        if (/\.pyi?$/.test(path)) pythons.push([path, plain, text, toValues(texts)]);
        else if (!plain.includes('MARKED')) expect(text, path).toBe(plain);
        else compareText(path, plain, text, texts);
      }
    }),
    { numRuns: 60 },
  );
  const script = fileURLToPath(new URL('../../support/compare-python.py', import.meta.url));
  const problems: unknown = JSON.parse(
    execFileSync('python3', [script], { input: JSON.stringify(pythons), encoding: 'utf8', maxBuffer: 1e8 }),
  );
  expect(problems).toEqual([]);
});

/** As formats of one line take it. */
function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** State and bases repeat what the other files say, by hash. */
function isDerived(path: string): boolean {
  return path.startsWith('.chiron/base/') || path === '.chiron/state.json';
}

function compareText(path: string, plain: string, text: string, texts: Texts): void {
  if (path.endsWith('.md')) compareMarkdown(path, plain, text, texts);
  else if (path === 'LICENSE') expect(text).toBe(replaceMarkers(plain, texts));
  else if (path === 'flake.nix') expect(readNix(text)).toBe(flatten(replaceMarkers(readNix(plain), texts)));
  else expect(readData(path, text), path).toEqual(replaceIn(readData(path, plain), texts));
}

function readData(path: string, text: string): unknown {
  if (path.endsWith('.toml')) return parseToml(text);
  if (path.endsWith('.json')) return JSON.parse(text);
  if (/\.ya?ml$/.test(path)) return readYaml(text);
  throw new Error(`${path} has a text in it and nothing here can read it: say how`);
}

function readYaml(text: string): unknown {
  return parseAllDocuments(text, { strict: true, uniqueKeys: true }).map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS() as unknown;
  });
}

function replaceIn(value: unknown, texts: Texts): unknown {
  if (typeof value === 'string') return replaceMarkers(value, texts);
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, texts));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIn(item, texts)]));
}

function replaceMarkers(text: string, texts: Texts): string {
  return Object.entries(toValues(texts)).reduce((result, [marker, value]) => result.replaceAll(marker, () => value), text);
}

function toValues(texts: Texts): Record<string, string> {
  return Object.fromEntries(Object.entries(markers).map(([option, marker]) => [marker, texts[option as keyof Texts]]));
}

/** Front matter is YAML; in the text nothing that CommonMark acts upon is left without a backslash. */
function compareMarkdown(path: string, plain: string, text: string, texts: Texts): void {
  const [, plainFront = '', plainBody = ''] = /^(?:---\n([\s\S]*?)\n---\n)?([\s\S]*)$/.exec(plain) ?? [];
  const [, front = '', body = ''] = /^(?:---\n([\s\S]*?)\n---\n)?([\s\S]*)$/.exec(text) ?? [];
  expect(readYaml(front), path).toEqual(replaceIn(readYaml(plainFront), texts));
  // A marker is its own Markdown but for the dash, which needs no backslash inside a word.
  const parts = plainBody.split(/(MARKED-[A-Z]+(?:@example\.invalid)?)/);
  let rest = body;
  for (const part of parts) {
    const [option] = Object.entries(markers).find(([, marker]) => marker === part) ?? [];
    if (option === undefined) {
      const at = rest.indexOf(part);
      const value = rest.slice(0, at);
      expect(at, path).toBeGreaterThanOrEqual(0);
      expect(value, path).not.toMatch(/(?<!\\)(?:\\\\)*[`*[\]<>|~&$]/);
      expect(value, path).not.toContain('\n');
      rest = rest.slice(at + part.length);
    }
  }
  expect(rest).toBe('');
}

function readNix(text: string): string {
  const [, inner = ''] = /^ {2}description = "((?:[^"\\]|\\.)*)";$/m.exec(text) ?? [];
  expect(inner.replaceAll(/\\./g, 'x')).not.toContain('${');
  return inner.replaceAll(/\\(.)/g, '$1');
}

test('the shell and make read every text as it was', () => {
  const texts = fc.sample(textFor('description'), { numRuns: 150, seed: 4 });
  const env = cleanEnvironment();
  const shell = `printf '%s\\0' ${texts.map(quoteShell).join(' ')}`;
  expect(execFileSync('sh', ['-c', shell], { encoding: 'utf8', env }).split('\0').slice(0, -1)).toEqual(texts);
  const makefile = `${texts.map((text, index) => `V${index} := ${quoteMake(text)}\nexport V${index}\n`).join('')}all:\n\t@env -0\n`;
  const exported = execFileSync('make', ['-s', '-f', '-', 'all'], { input: makefile, encoding: 'utf8', env }).split('\0');
  const values = new Map(exported.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  expect(texts.map((_, index) => values.get(`V${index}`))).toEqual(texts.map((text) => flatten(text)));
});

/** The pattern of names and packages is of characters that no format acts upon; what is left is that every name that it allows works. */
test('any name, package and repository that the options allow gives files that are well-formed', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,12}[A-Za-z0-9])?$/);
  const packageName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
  const repository = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,6}\/[A-Za-z0-9._-]{1,6}$/);
  const sources: [string, string][] = [];
  fc.assert(
    fc.property(name, packageName, repository, fc.nat(shapes.length - 1), (project, module, home, index) => {
      const tree = renderText({ ...shapes[index], name: project, package: module, repository: home });
      for (const [path, text] of tree) {
        expect(path).not.toMatch(/(^|\/)\.\.?(\/|$)|^\/|\\/);
        if (isDerived(path)) continue;
        expect(findFaults(path, text)).toEqual([]);
        if (path.endsWith('.py')) sources.push([path, text]);
      }
      expect(parseToml(tree.get('pyproject.toml') ?? '')).toMatchObject({ project: { name: project } });
    }),
    { numRuns: 20 },
  );
  expect(findPythonFaults(sources)).toEqual([]);
});

const wanton = ['../x', '/etc/passwd', 'a b', 'a\nb', 'a"b', "a'b", 'a`id`', 'a$(id)', 'a${{x}}', 'a{{x}}', 'a;id', 'a\\b', '-x', '..', ''];

test.each([
  'name',
  'package',
  'repository',
  'python',
  'license',
  'kind',
  'native',
  'backend',
  'host',
  'publish',
  'sign',
  'targets',
  'features',
])('%s takes nothing that could break out', async (option) => {
  const list = option === 'targets' || option === 'features';
  const values = wanton.filter((value) => value !== '' || option !== 'repository');
  for (const value of values) {
    const given = { name: 'demo', [option]: list ? [value] : value } as Partial<Answers>;
    await expect(resolveAnswers(given, {}), JSON.stringify(value)).rejects.toMatchObject({ exit: 2 });
  }
});

test.each(['description', 'author', 'email'])('%s takes no line ends and no control characters', async (option) => {
  for (const character of ['\n', '\r', '\t', '\0', '\u001b', '\u0085', '\u2028', '\u2029'])
    await expect(resolveAnswers({ name: 'demo', [option]: `a${character}b@c` }, {}), JSON.stringify(character)).rejects.toMatchObject({
      exit: 2,
    });
});
