import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../core/edit/apply-edits.ts';
import type { Edit, EditFormat } from '../../../core/edit/edit.ts';
import { repositoryPath } from '../../support/repository-path.ts';

interface Case {
  what: string;
  file: string;
  format: EditFormat;
  edits: Edit[];
  /** Lines that go, and lines that come in their place; everything else is as it was. */
  gone: string[];
  come: string[];
}

const toml = { file: 'pyproject.toml', format: 'toml' } as const;
const workflow = { file: 'workflow.yml', format: 'yaml' } as const;
const hooks = { file: 'pre-commit.yaml', format: 'yaml' } as const;
const container = { file: 'devcontainer.json', format: 'json' } as const;
const npm = { file: 'package.json', format: 'json' } as const;
const setup = { file: 'setup.cfg', format: 'ini' } as const;
const ignore = { file: 'gitignore', format: 'lines' } as const;
const requirements = { file: 'requirements.txt', format: 'lines' } as const;
const owners = { file: 'CODEOWNERS', format: 'lines' } as const;

const cases: Case[] = [
  {
    ...toml,
    what: 'a value among aligned ones',
    edits: [{ op: 'set', path: ['project', 'version'], value: '0.2.0' }],
    gone: ['version         = "0.1.0"'],
    come: ['version         = "0.2.0"'],
  },
  {
    ...toml,
    what: 'a dependency behind one without a comma',
    edits: [{ op: 'append', path: ['project', 'dependencies'], value: 'rich>=13' }],
    gone: [`    'importlib-metadata; python_version < "3.10"'`],
    come: [`    'importlib-metadata; python_version < "3.10"',`, `    'rich>=13'`],
  },
  {
    ...toml,
    what: 'a dependency changed in a list with comments',
    edits: [
      {
        op: 'set',
        path: ['project', 'dependencies'],
        value: ['requests >= 2.28', 'numpy>=2', 'importlib-metadata; python_version < "3.10"'],
      },
    ],
    gone: ['    "numpy>=1.21,<2",'],
    come: ['    "numpy>=2",'],
  },
  {
    ...toml,
    what: 'a dependency removed with the comment on its line',
    edits: [{ op: 'remove', path: ['project', 'dependencies', 'requests >= 2.28'] }],
    gone: ['    "requests >= 2.28",  # http'],
    come: [],
  },
  {
    ...toml,
    what: 'an element behind a trailing comma on one line',
    edits: [{ op: 'append', path: ['project', 'classifiers'], value: 'Typing :: Typed' }],
    gone: ['classifiers = [ "Private :: Do Not Upload", ]'],
    come: ['classifiers = [ "Private :: Do Not Upload", "Typing :: Typed", ]'],
  },
  {
    ...toml,
    what: 'a key beside dotted ones',
    edits: [{ op: 'set', path: ['tool', 'ruff', 'lint', 'fixable'], value: ['ALL'] }],
    gone: [],
    come: ['lint.fixable = ["ALL"]'],
  },
  {
    ...toml,
    what: 'a key in an inline table',
    edits: [{ op: 'set', path: ['project', 'authors', 0, 'url'], value: 'x' }],
    gone: ['authors = [{name = "A. Uthor", email = "a@example.invalid"}]'],
    come: ['authors = [{name = "A. Uthor", email = "a@example.invalid", url = "x"}]'],
  },
  {
    ...toml,
    what: 'a table behind its siblings',
    edits: [{ op: 'set', path: ['project', 'urls', 'Home'], value: 'https://example.invalid' }],
    gone: [],
    come: ['', '[project.urls]', 'Home = "https://example.invalid"'],
  },
  {
    ...toml,
    what: 'an array table in the indentation that the last one does not impose',
    edits: [{ op: 'append', path: ['tool', 'mypy', 'overrides'], value: { module: 'c', strict: true } }],
    gone: [],
    come: ['', '[[tool.mypy.overrides]]', 'module = "c"', 'strict = true'],
  },
  {
    ...toml,
    what: 'an array table removed',
    edits: [{ op: 'remove', path: ['tool', 'mypy', 'overrides', 0] }],
    gone: ['', '[[tool.mypy.overrides]]', 'module = "yaml.*"', 'ignore_missing_imports = true'],
    come: [],
  },
  {
    ...toml,
    what: 'a key of a table that is only implied',
    edits: [{ op: 'set', path: ['tool', 'mypy', 'strict'], value: true }],
    gone: [],
    come: ['[tool.mypy]', 'strict = true', ''],
  },
  {
    ...toml,
    what: 'a value as the template writes it',
    edits: [{ op: 'set', path: ['tool', 'needs quotes', 'pi'], value: 4, source: '4.0' }],
    gone: ['pi = 3.0'],
    come: ['pi = 4.0'],
  },
  {
    ...workflow,
    what: 'a pin, its comment left to the one who knows',
    edits: [{ op: 'set', path: ['jobs', 'test', 'steps', 0, 'uses'], value: 'actions/checkout@v6' }],
    gone: ['      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8  # v5.0.0'],
    come: ['      - uses: actions/checkout@v6  # v5.0.0'],
  },
  {
    ...workflow,
    what: 'a step between two others',
    edits: [{ op: 'insert', path: ['jobs', 'test', 'steps', 1], value: { uses: 'a/b@v1', with: { 'python-version': '3.12' } } }],
    gone: [],
    come: ['', '      - uses: a/b@v1', '        with:', '          python-version: "3.12"'],
  },
  {
    ...workflow,
    what: 'an element in brackets',
    edits: [{ op: 'append', path: ['jobs', 'test', 'strategy', 'matrix', 'python'], value: '3.14' }],
    gone: ['        python: ["3.9", "3.13"]'],
    come: ['        python: ["3.9", "3.13", "3.14"]'],
  },
  {
    ...workflow,
    what: 'a value for a key that had none',
    edits: [{ op: 'set', path: ['on', 'pull_request', 'branches'], value: ['main'] }],
    gone: [],
    come: ['    branches:', '      - main'],
  },
  {
    ...workflow,
    what: 'a job behind the others, above the last comment',
    edits: [{ op: 'set', path: ['jobs', 'docs'], value: { 'runs-on': 'ubuntu-24.04', steps: [{ run: 'make docs\nmake links\n' }] } }],
    gone: [],
    come: ['', '  docs:', '    runs-on: ubuntu-24.04', '    steps:', '      - run: |', '          make docs', '          make links'],
  },
  {
    ...workflow,
    what: 'a step with its block of text removed',
    edits: [{ op: 'remove', path: ['jobs', 'test', 'steps', 1] }],
    gone: [
      '',
      '      - name: Install',
      '        run: |',
      '          python -m pip install \\',
      '            -e .[test]',
      '',
      '          echo done   ',
    ],
    come: [],
  },
  {
    ...hooks,
    what: 'a rev in its quotes',
    edits: [{ op: 'set', path: ['repos', 1, 'rev'], value: 'v0.5.0' }],
    gone: ['  rev: "v0.4.0"'],
    come: ['  rev: "v0.5.0"'],
  },
  {
    ...hooks,
    what: 'a hook in the dashes of its neighbours',
    edits: [{ op: 'append', path: ['repos', 0, 'hooks'], value: { id: 'check-yaml', args: ['--unsafe'] } }],
    gone: [],
    come: ['  - id: check-yaml', '    args:', '    - --unsafe'],
  },
  {
    ...container,
    what: 'a list that has a trailing comma',
    edits: [{ op: 'append', path: ['customizations', 'vscode', 'extensions'], value: 'x.y' }],
    gone: ['\t\t\t"extensions": ["ms-python.python", "charliermarsh.ruff",],'],
    come: ['\t\t\t"extensions": ["ms-python.python", "charliermarsh.ruff", "x.y",],'],
  },
  {
    ...container,
    what: 'a list over several lines without one',
    edits: [{ op: 'append', path: ['forwardPorts'], value: 6379 }],
    gone: ['\t\t5432'],
    come: ['\t\t5432,', '\t\t6379'],
  },
  {
    ...container,
    what: 'an object on one line',
    edits: [{ op: 'set', path: ['customizations', 'vscode', 'settings', 'x'], value: { y: true } }],
    gone: ['\t\t\t"settings": { "editor.rulers": [88], "files.eol": "\\n" }'],
    come: ['\t\t\t"settings": { "editor.rulers": [88], "files.eol": "\\n", "x": { "y": true } }'],
  },
  {
    ...npm,
    what: 'a file without spaces',
    edits: [{ op: 'set', path: ['scripts', 'lint'], value: 'biome' }],
    gone: ['{"name":"messy","private":true,"scripts":{"build":"tsc","test":"vitest"},"files":[],'],
    come: ['{"name":"messy","private":true,"scripts":{"build":"tsc","test":"vitest","lint":"biome"},"files":[],'],
  },
  {
    ...setup,
    what: 'a line of a list with comments in it',
    edits: [{ op: 'append', path: ['metadata', 'classifiers'], value: 'Typing :: Typed' }],
    gone: [],
    come: ['    Typing :: Typed'],
  },
  {
    ...setup,
    what: 'a key in the way its section writes them',
    edits: [{ op: 'set', path: ['tool:pytest', 'testpaths'], value: ['test', 'docs'] }],
    gone: [],
    come: ['testpaths =', '    test', '    docs'],
  },
  {
    ...setup,
    what: 'a section removed',
    edits: [{ op: 'remove', path: ['flake8'], withComments: true }],
    gone: ['; formatting', '[flake8]', 'max-line-length = 100', 'extend-ignore = E203, W503', 'per-file-ignores =', '    __init__.py:F401'],
    come: [],
  },
  {
    ...ignore,
    what: 'a pattern that is new, and one that is there',
    edits: [
      { op: 'append', path: [], value: '.venv/' },
      { op: 'append', path: [], value: '*.py[cod]' },
    ],
    gone: [],
    come: ['.venv/'],
  },
  {
    ...requirements,
    what: 'a requirement with its hashes',
    edits: [{ op: 'remove', path: [1] }],
    gone: ['certifi==2024.2.2 \\', '    --hash=sha256:aaaa \\', '    --hash=sha256:bbbb'],
    come: [],
  },
  {
    ...owners,
    what: 'an owner behind a rule',
    edits: [{ op: 'insert', path: [1], value: '/src/  @team/src' }],
    gone: [],
    come: ['/src/  @team/src'],
  },
];

function readMessy(file: string): string {
  return readFileSync(repositoryPath(`test/fixtures/edit/${file}`), 'utf8');
}

/** Lines by which two texts differ, from the first difference to the last. */
function differingLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return { gone: a.slice(head, a.length - tail), come: b.slice(head, b.length - tail) };
}

describe('a messy file is changed in the lines that were meant', () => {
  test.each(cases)('$file: $what', ({ file, format, edits, gone, come }) => {
    const text = readMessy(file);
    const result = applyEdits(format, text, edits);
    if ('refused' in result) throw new Error(result.refused);
    // The same lines may be found to differ one further up or down: what counts is which.
    const differing = differingLines(text, result.text);
    expect({ gone: differing.gone.toSorted(), come: differing.come.toSorted() }).toEqual({ gone: gone.toSorted(), come: come.toSorted() });
  });

  test.each(cases)('$file with CRLF, a byte order mark and no last line end: $what', ({ file, format, edits }) => {
    const turn = (text: string): string => `\uFEFF${text.replace(/\n$/, '').replaceAll('\n', '\r\n')}`;
    const plain = applyEdits(format, readMessy(file), edits);
    expect(applyEdits(format, turn(readMessy(file)), edits)).toEqual('text' in plain ? { text: turn(plain.text) } : plain);
  });
});

const refusals: { what: string; format: EditFormat; text: string; edit: Edit; reason: RegExp }[] = [
  {
    what: 'TOML that does not parse',
    format: 'toml',
    text: 'a = \n',
    edit: { op: 'set', path: ['b'], value: 1 },
    reason: /^not TOML: .* line 1/,
  },
  {
    what: 'a TOML key that is there twice',
    format: 'toml',
    text: 'a = 1\na = 2\n',
    edit: { op: 'set', path: ['b'], value: 1 },
    reason: /not TOML/,
  },
  { what: 'null in TOML', format: 'toml', text: '', edit: { op: 'set', path: ['b'], value: null }, reason: /TOML has no null/ },
  {
    what: 'YAML that does not parse',
    format: 'yaml',
    text: 'a: [\n',
    edit: { op: 'set', path: ['b'], value: 1 },
    reason: /^not YAML: .* line/,
  },
  {
    what: 'a YAML key that is there twice',
    format: 'yaml',
    text: 'a: 1\na: 2\n',
    edit: { op: 'set', path: ['b'], value: 1 },
    reason: /a is there twice/,
  },
  {
    what: 'several YAML documents',
    format: 'yaml',
    text: 'a: 1\n---\nb: 2\n',
    edit: { op: 'set', path: ['b'], value: 1 },
    reason: /multiple documents/,
  },
  {
    what: 'what an alias stands for',
    format: 'yaml',
    text: 'a: &x {b: 1}\nc: *x\n',
    edit: { op: 'set', path: ['c', 'b'], value: 2 },
    reason: /beneath an alias/,
  },
  {
    what: 'what an alias elsewhere names',
    format: 'yaml',
    text: 'a: &x {b: 1}\nc: *x\n',
    edit: { op: 'set', path: ['a', 'b'], value: 2 },
    reason: /change something else/,
  },
  { what: 'an anchor in use', format: 'yaml', text: 'a: &x 1\nc: *x\n', edit: { op: 'remove', path: ['a'] }, reason: /would not parse/ },
  { what: 'aliases without end', format: 'yaml', text: laugh(), edit: { op: 'set', path: ['z'], value: 2 }, reason: /too much/ },
  {
    what: 'JSON that does not parse',
    format: 'json',
    text: '{"a": }',
    edit: { op: 'set', path: ['b'], value: 1 },
    reason: /^not JSON: .* line 1/,
  },
  { what: 'an empty JSON file', format: 'json', text: '', edit: { op: 'set', path: ['b'], value: 1 }, reason: /not JSON/ },
  {
    what: 'a JSON key that is there twice',
    format: 'json',
    text: '{"a": 1, "a": 2}',
    edit: { op: 'set', path: ['a'], value: 3 },
    reason: /more than once/,
  },
  {
    what: 'INI without a section',
    format: 'ini',
    text: 'a = 1\n',
    edit: { op: 'set', path: ['s', 'b'], value: '1' },
    reason: /no section/,
  },
  {
    what: 'an INI key that is there twice',
    format: 'ini',
    text: '[s]\na = 1\na = 2\n',
    edit: { op: 'set', path: ['s', 'b'], value: '1' },
    reason: /twice/,
  },
  {
    what: 'an INI line that would be a comment',
    format: 'ini',
    text: '[s]\na =\n  b\n',
    edit: { op: 'append', path: ['s', 'a'], value: '# x' },
    reason: /change something else/,
  },
  {
    what: 'a place in a number',
    format: 'json',
    text: '{"a": 1}',
    edit: { op: 'set', path: ['a', 'b'], value: 1 },
    reason: /has no place/,
  },
  { what: 'an index outside', format: 'json', text: '[1]', edit: { op: 'insert', path: [3], value: 1 }, reason: /outside/ },
  {
    what: 'a key that is there with another value',
    format: 'toml',
    text: 'a = 1\n',
    edit: { op: 'insert', path: ['a'], value: 2 },
    reason: /another value/,
  },
  { what: 'half a character', format: 'json', text: '{}', edit: { op: 'set', path: ['a'], value: '\uD800' }, reason: /Unicode/ },
];

function laugh(): string {
  const names = 'abcdefghi';
  return [...names]
    .map((name, index) => `${name}: &${name} [${index === 0 ? '1' : new Array(9).fill(`*${names[index - 1]}`).join(', ')}]\n`)
    .join('');
}

test.each(refusals)('refused: $what', ({ format, text, edit, reason }) => {
  const result = applyEdits(format, text, [edit]);
  expect('refused' in result ? result.refused : result.text).toMatch(reason);
});

test('an edit that is refused leaves those before it unmade too', () => {
  const edits: Edit[] = [
    { op: 'set', path: ['a'], value: 2 },
    { op: 'set', path: ['b'], value: null },
  ];
  expect(applyEdits('toml', 'a = 1\n', edits)).toEqual({ refused: 'TOML has no null' });
});

test('mixed line ends stay mixed, and a new line ends as its neighbour does', () => {
  const result = applyEdits('toml', '[a]\r\nx = 1\r\n[b]\ny = 1\n', [
    { op: 'set', path: ['a', 'new'], value: 1 },
    { op: 'set', path: ['b', 'new'], value: 1 },
  ]);
  expect(result).toEqual({ text: '[a]\r\nx = 1\r\nnew = 1\r\n[b]\ny = 1\nnew = 1\n' });
});
