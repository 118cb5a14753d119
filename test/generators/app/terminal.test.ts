import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { driveTerminal } from '../../support/drive-terminal.ts';
import type { TerminalOutcome } from '../../support/drive-terminal.ts';
import { repositoryPath } from '../../support/repository-path.ts';
import type { Scratch } from '../../support/scratch.ts';
import { makeScratch } from '../../support/scratch.ts';

let scratch: Scratch;
beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(() => scratch.remove());

const enter = '\r';
const esc = '\u001b';
const down = '\u001b[B';
const interrupt = '\u0003';

type Steps = readonly (readonly [string, string])[];

/** The real program at a real terminal. */
function create(steps: Steps, env: Record<string, string>): Promise<TerminalOutcome> {
  const args = ['--no-lock', '--no-install', '--no-git'];
  const { CI: _, FORCE_COLOR: __, ...clean } = scratch.env as Record<string, string | undefined>;
  return driveTerminal({
    command: [process.execPath, repositoryPath('generators/app/cli.ts'), ...args],
    cwd: scratch.work,
    env: { ...clean, GIT_CONFIG_NOSYSTEM: '1', LANG: 'C.UTF-8', ...env },
    steps,
  });
}

const questions: Steps = [
  ['Where should it be made?', `\u007fshop${enter}`],
  ['What is it?', down],
  ['with a command', enter],
  ['What does it do', `Sells "things"${enter}`],
  ['Any native code?', down],
  ['an extension in C', enter],
  ['Built with what?', esc],
  ['Any native code?', `\u001b[A`],
  ['pure Python', enter],
  ['Built with what?', enter],
  ['oldest Python', enter],
  ['Where will the repository be?', '?'],
  ['Decides which CI', enter],
  ['owner/name', enter],
  ['Under which licence?', enter],
  ['Where do releases go?', down],
  ['an index of your own', down],
  ['bundles only', enter],
  ['What should come with it?', enter],
];
const change: Steps = [
  ['Write these', down],
  ['and look again', enter],
  ['Which answer?', down],
  ['name', enter],
  ['What is it called?', `${'\u007f'.repeat(4)}store${enter}`],
  ['--name store', enter],
];

test('drawn: back, help, a skipped question, a change in the review, then exactly that is written', async () => {
  const { screens, exit } = await create([...questions, ...change], { TERM: 'xterm-256color' });
  const screen = screens.at(-1) ?? '';
  expect(exit, screen).toBe(0);
  // Going back left nothing on the screen.
  expect(screen.match(/Any native code\?/g)).toHaveLength(1);
  expect(screens.join('\n')).not.toContain('How are bundles signed?');
  expect(screen).toContain('made store in ');
  const pyproject = await readFile(join(scratch.work, 'shop/pyproject.toml'), 'utf8');
  expect(pyproject).toContain('name = "store"');
  expect(pyproject).toContain('description = "Sells \\"things\\""');
});

test.each([
  ['without colour', { TERM: 'xterm-256color', NO_COLOR: '1' }, /\u001b\[[\d;]*m/],
  ['without Unicode', { TERM: 'xterm', LANG: 'C' }, /[^\u0000-\u007f]/],
])('%s: the same, and nothing of it on the screen, no line of which is too long', async (_case, env, never) => {
  const { screens, raw, exit, wraps } = await create([...questions, ['Write these', interrupt]], env);
  expect(exit, screens.at(-1)).toBe(130);
  expect(raw).not.toMatch(never);
  expect(wraps, screens.at(-1)).toBe(0);
});

const plain: Steps = [
  ['Where should it be made?', 'shop\n'],
  ['What is it?', '2\n'],
  ['What does it do', '?\n'],
  ['Goes into', '<\n'],
  ['What is it?', '\n'],
  ['What does it do', '\n'],
  ['Any native code?', 'rust\n'],
  ['oldest Python', '\n'],
  ['Where will the repository be?', '2\n'],
  ['owner/name', 'ada/shop\n'],
  ['Under which licence?', '\n'],
  ['Where do releases go?', 'none\n'],
  ['What should come with it?', 'docs 2\n'],
  ['numbers to switch', '\n'],
  ['Write these', '\n'],
];

test('on a dumb terminal: line by line, no escape sequence, nothing but ASCII', async () => {
  const { screens, raw, exit } = await create(plain, { TERM: 'dumb' });
  expect(exit, screens.at(-1)).toBe(0);
  expect(raw).not.toMatch(/\u001b|[^\r\n\t\x20-\x7e]/);
  const state = JSON.parse(await readFile(join(scratch.work, 'shop/.chiron/state.json'), 'utf8')) as { answers: object };
  expect(state.answers).toMatchObject({
    kind: 'application',
    native: 'rust',
    backend: 'maturin',
    host: 'gitlab',
    repository: 'ada/shop',
    publish: 'none',
    sign: 'none',
    features: ['devcontainer', 'precommit', 'renovate', 'adr', 'examples'],
  });
});

test.each([
  ['at the first question', 'xterm', [['Where should it be made?', interrupt]]],
  ['in the middle', 'xterm', [...questions.slice(0, 8), ['pure Python', interrupt]]],
  ['at the plan', 'xterm', [...questions, ['Write these', interrupt]]],
  ['on a dumb terminal', 'dumb', [...plain.slice(0, 3), ['Goes into', interrupt]]],
  ['with the end of the input', 'dumb', [...plain.slice(0, 3), ['Goes into', '\u0004']]],
] satisfies [string, string, Steps][])('Ctrl-C %s leaves nothing behind', async (_case, term, steps) => {
  const { exit, screens, raw } = await create(steps, { TERM: term });
  expect(exit, screens.at(-1)).toBe(130);
  expect(screens.at(-1)).toContain('error[interrupted]');
  expect(await readdir(scratch.work)).toEqual([]);
  // The cursor that clack hides is back.
  expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(raw.lastIndexOf('\u001b[?25l'));
});
