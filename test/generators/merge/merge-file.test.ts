import { describe, expect, test } from 'vitest';
import { mergeFile } from '../../../generators/merge/merge-file.ts';
import type { FileMerge, FileSide } from '../../../generators/merge/merge-file.ts';

function side(text: string | undefined, mode: FileSide['mode'] = '644'): FileSide | undefined {
  return text === undefined ? undefined : { content: new TextEncoder().encode(text), mode };
}

function merge(path: string, base: string | undefined, ours: string | undefined, theirs: string | undefined): FileMerge {
  const sides = Object.entries({ base: side(base), ours: side(ours), theirs: side(theirs) }).filter(([, value]) => value !== undefined);
  return mergeFile({ path, ...Object.fromEntries(sides) });
}

function textOf(merged: FileMerge): string {
  return 'content' in merged ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(merged.content) : merged.kind;
}

test.each([
  { what: 'one side unchanged: the template is taken', base: 'a\n', ours: 'b\n', theirs: 'a\n', kind: 'take' },
  { what: 'the template unchanged', base: 'a\n', ours: 'a\n', theirs: 'b\n', kind: 'keep' },
  { what: 'both made the same change', base: 'a\n', ours: 'b\n', theirs: 'b\n', kind: 'keep' },
  { what: 'only line ends differ', base: 'a\n', ours: 'b\n', theirs: 'a\r\n', kind: 'take' },
  { what: 'you deleted it', base: 'a\n', ours: 'b\n', theirs: undefined, kind: 'keep' },
  { what: 'new in the template', base: undefined, ours: 'b\n', theirs: undefined, kind: 'take' },
  { what: 'dropped and untouched', base: 'a\n', ours: undefined, theirs: 'a\r\n', kind: 'delete' },
  { what: 'dropped and edited: a conflict, never a deletion', base: 'a\n', ours: undefined, theirs: 'b\n', kind: 'conflict' },
  { what: 'never ours', base: undefined, ours: undefined, theirs: 'b\n', kind: 'keep' },
  { what: 'binary on both sides', base: 'a\0', ours: 'b\0', theirs: 'c\0', kind: 'conflict' },
  { what: 'a binary that you did not touch', base: 'a\0', ours: 'b\0', theirs: 'a\0', kind: 'take' },
])('$what', ({ base, ours, theirs, kind }) => {
  expect(merge('file.txt', base, ours, theirs).kind).toBe(kind);
});

test('locks are made again', () => {
  expect(merge('uv.lock', 'a', 'b', 'c').kind).toBe('regenerate');
});

test('a conflict about a dropped file leaves the bytes', () => {
  expect(merge('x.txt', 'a\n', undefined, 'mine\r\n')).toMatchObject({
    kind: 'conflict',
    marked: false,
    content: side('mine\r\n')?.content,
  });
});

test.each([
  ['644', '755', '644', '755'],
  ['644', '644', '755', undefined],
  ['755', '644', '755', '644'],
] as const)('a mode of %s, %s in the template and %s here', (base, ours, theirs, wanted) => {
  const merged = mergeFile({ path: 'run.sh', base: side('a\n', base)!, ours: side('a\n', ours)!, theirs: side('a\n', theirs)! });
  expect('mode' in merged ? merged.mode : undefined).toBe(wanted);
});

interface Case {
  what: string;
  path: string;
  base: string;
  ours: string;
  theirs: string;
  wanted: string;
}

const clean: Case[] = [
  {
    what: 'neighbouring dependencies: a set by name',
    path: 'pyproject.toml',
    base: '[project]\ndependencies = ["a", "b>=1"]\n',
    ours: '[project]\ndependencies = ["a", "b>=2", "c"]\n',
    theirs: '[project]\ndependencies = ["a", "b>=1", "mine"] # us\n',
    wanted: '[project]\ndependencies = ["a", "b>=2", "c", "mine"] # us\n',
  },
  {
    what: 'a dependency that you removed stays away',
    path: 'pyproject.toml',
    base: '[project]\ndependencies = [\n    "a",\n    "b>=1",\n]\n',
    ours: '[project]\ndependencies = [\n    "a",\n    "b>=2",\n]\n',
    theirs: '[project]\ndependencies = [\n    "a",\n]\n',
    wanted: 'keep',
  },
  {
    what: 'names normalised: Foo_Bar is foo-bar',
    path: 'pyproject.toml',
    base: '[project]\ndependencies = ["foo-bar>=1"]\n',
    ours: '[project]\ndependencies = ["foo-bar>=2"]\n',
    theirs: '[project]\ndependencies = ["x", "Foo_Bar>=2"]\n',
    wanted: 'keep',
  },
  {
    what: 'adjacent keys changed by both',
    path: 'pyproject.toml',
    base: '[tool.ruff]\nline-length = 88\ntarget-version = "py310"\n',
    ours: '[tool.ruff]\nline-length = 88\ntarget-version = "py311"\n',
    theirs: '[tool.ruff]\nline-length = 100 # wide\ntarget-version = "py310"\n',
    wanted: '[tool.ruff]\nline-length = 100 # wide\ntarget-version = "py311"\n',
  },
  {
    what: "the template's comments come along where lines merge",
    path: 'pyproject.toml',
    base: '[a]\nx = 1\n\n[b]\ny = 1\n',
    ours: '[a]\nx = 1\n\n[b]\ny = 1\n\n# what c is for\n[c]\nz = 1.0\n',
    theirs: '[a]\nx = 2\n\n[b]\ny = 1\n',
    wanted: '[a]\nx = 2\n\n[b]\ny = 1\n\n# what c is for\n[c]\nz = 1.0\n',
  },
  {
    what: 'steps by action: the pin moves with its comment',
    path: '.github/workflows/ci.yml',
    base: 'jobs:\n  a:\n    steps:\n      - uses: x/y@1111  # v1\n      - run: make\n',
    ours: 'jobs:\n  a:\n    steps:\n      - uses: x/y@2222  # v2\n      - run: make\n',
    theirs: 'jobs:\n  a:\n    steps:\n      - uses: x/y@1111  # v1\n        with: {z: 1}\n      - run: make\n',
    wanted: 'jobs:\n  a:\n    steps:\n      - uses: x/y@2222  # v2\n        with: {z: 1}\n      - run: make\n',
  },
  {
    what: 'a pin that you moved stays where you moved it',
    path: '.github/workflows/ci.yml',
    base: 'jobs:\n  a:\n    steps:\n      - uses: x/y@1111  # v1\n',
    ours: 'jobs:\n  a:\n    steps:\n      - uses: x/y@2222  # v2\n',
    theirs: 'jobs:\n  a:\n    steps:\n      - uses: x/y@3333  # v3\n',
    wanted: 'keep',
  },
  {
    what: 'hooks by url and id',
    path: '.pre-commit-config.yaml',
    base: 'repos:\n  - repo: u\n    rev: v1\n    hooks:\n      - id: a\n',
    ours: 'repos:\n  - repo: u\n    rev: v2\n    hooks:\n      - id: a\n      - id: b\n',
    theirs: 'repos:\n  - repo: u\n    rev: v1\n    hooks:\n      - id: a\n        args: [x]\n      - id: mine\n',
    wanted: 'repos:\n  - repo: u\n    rev: v2\n    hooks:\n      - id: a\n        args: [x]\n      - id: b\n      - id: mine\n',
  },
  {
    what: 'ignore files as sets of lines',
    path: '.gitignore',
    base: 'a\nb\n',
    ours: 'a\nb\nc\n',
    theirs: 'a\nb\n# ours\nd\n',
    wanted: 'a\nb\nc\n# ours\nd\n',
  },
  {
    what: 'requirements by distribution',
    path: 'requirements.txt',
    base: 'a==1\nb==1\n',
    ours: 'a==2\nb==1\n',
    theirs: 'a==1\nb==3 # mine\n',
    wanted: 'a==2\nb==3 # mine\n',
  },
  {
    what: 'neighbouring rules of a makefile',
    path: 'Makefile',
    base: 'PY = python\na: b\n\trun a\nc:\n\trun c\n',
    ours: 'PY = python3\na: b\n\trun a\nc:\n\trun c --new\n',
    theirs: 'PY = python\na: b\n\trun a --mine\nc:\n\trun c\n',
    wanted: 'PY = python3\na: b\n\trun a --mine\nc:\n\trun c --new\n',
  },
  {
    what: 'setup.cfg by section and key',
    path: 'setup.cfg',
    base: '[options]\ninstall_requires =\n    a\n[flake8]\nmax = 1\n',
    ours: '[options]\ninstall_requires =\n    a>=2\n[flake8]\nmax = 2\n',
    theirs: '[options]\ninstall_requires =\n    a\n    mine\n[flake8]\nmax = 1\n',
    wanted: '[options]\ninstall_requires =\n    a>=2\n    mine\n[flake8]\nmax = 2\n',
  },
  {
    what: 'JSON on one line',
    path: '.devcontainer/devcontainer.json',
    base: '{"a": 1, "b": {"x": 1}}\n',
    ours: '{"a": 2, "b": {"x": 1}}\n',
    theirs: '{"a": 1, "b": {"x": 1, "mine": true}} // c\n',
    wanted: '{"a": 2, "b": {"x": 1, "mine": true}} // c\n',
  },
];

describe('both changed it', () => {
  test.each(clean)('$path: $what', ({ path, base, ours, theirs, wanted }) => {
    expect(textOf(merge(path, base, ours, theirs))).toBe(wanted);
  });

  test.each(clean)('$path with CRLF: $what', ({ path, base, ours, theirs, wanted }) => {
    const turn = (text: string): string => `\uFEFF${text.replace(/\n$/, '').replaceAll('\n', '\r\n')}`;
    expect(textOf(merge(path, base, ours, turn(theirs)))).toBe(wanted === 'keep' ? 'keep' : turn(wanted));
  });
});

test('a key that both changed has both values between markers, and nothing else has', () => {
  const merged = merge('pyproject.toml', '[a]\nx = 1\ny = 1\n', '[a]\nx = 2\ny = 2\n', '[a]\nx = 3 # me\ny = 1\n');
  expect(merged).toMatchObject({ kind: 'conflict', marked: true, notes: [{ kind: 'conflict', path: 'a.x' }] });
  expect(textOf(merged)).toBe('[a]\n<<<<<<< yours\nx = 3 # me\n=======\nx = 2 # me\n>>>>>>> new template\ny = 2\n');
});

test('a table that you changed and the template drops is a conflict', () => {
  const merged = merge('pyproject.toml', '[a]\nx = 1\n\n[b]\ny = 1\n', '[b]\ny = 1\n', '[a]\nx = 3\n\n[b]\ny = 1\n');
  expect(textOf(merged)).toContain('<<<<<<< yours\n[a]\nx = 3\n');
});

test('a text conflict has the base between the markers, and the line ends of the file', () => {
  expect(textOf(merge('x.md', 'a\n', 'b\n', 'c\r\nd\r\n'))).toBe(
    '<<<<<<< yours\r\nc\r\nd\r\n||||||| old template\r\na\r\n=======\r\nb\r\n>>>>>>> new template\r\n',
  );
});

test('what does not parse is merged as text', () => {
  expect(textOf(merge('a.toml', 'a = 1\nb = 1\nc = 1\n', 'a = 2\nb = 1\nc = 1\n', 'a = 1\nb = 1\nc = \n'))).toBe('a = 2\nb = 1\nc = \n');
});

test('mixed line ends stay with their lines', () => {
  expect(textOf(merge('x.md', 'a\nb\nc\nd\n', 'A\nb\nc\nd\n', 'a\nb\r\nc\r\nmine\n'))).toBe('A\nb\r\nc\r\nmine\n');
});
