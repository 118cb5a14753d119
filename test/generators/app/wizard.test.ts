import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Command } from '../../../core/command/define-command.ts';
import { createCommand } from '../../../generators/app/create-command.ts';
import { createSchema } from '../../../generators/app/create-schema.ts';
import { entryOf, runToy } from '../../core/command/run-toy.ts';

const enter = '\r';
const up = '\u001b[A';
const git = (args: readonly string[]) => ({ exitCode: args.includes('rev-parse') ? 1 : 0, stdout: '' });
const base = {
  tty: true,
  env: { NO_COLOR: '1', LANG: 'C.UTF-8' },
  commands: [entryOf(createCommand as unknown as Command)],
  run: { git, cargo: () => ({ exitCode: 0, stdout: 'cargo 1.95.0' }) },
};
const quick = ['--no-lock', '--no-install'];

/** Enter at each question that follows where nothing is chosen: kind, description, native, backend, python, host, repository, licence … */
const enters = (count: number): string[] => Array.from({ length: count }, () => enter);

test('asks with the detected answers, shows the plan, asks once, writes', async () => {
  const typed = [enter, enter, 'A "demo"', enter, ...enters(9), enter];
  const { exit, stdout, stderr, recorder } = await runToy(quick, { ...base, files: {}, cwd: '/work/My Demo', keys: typed });
  const screen = stripVTControlCharacters(stderr);
  expect(exit, screen).toBe(0);
  const asked = Object.values(createSchema.properties)
    .map((property) => property['x-cli']?.prompt)
    .filter((prompt) => prompt !== undefined && screen.includes(prompt));
  expect(asked).toEqual([
    'Where should it be made?',
    'What does it do, in one line?',
    'What is it?',
    'Under which licence?',
    'Under which owner/name? (may be empty)',
    'Any native code?',
    'Built with what?',
    'Which is the oldest Python it runs on?',
    'Where will the repository be?',
    'Where do releases go?',
    'How are bundles signed?',
    'What should come with it?',
  ]);
  expect(screen).toMatch(/Write these \d+ files\?/);
  expect(screen).toContain('├── src/');
  expect(await recorder.effects.files.readFile('/work/My Demo/pyproject.toml', 'utf8')).toContain('description = "A \\"demo\\""');
  const line = `create-chiron . --name my-demo --description 'A "demo"' --author '' --email '' --repository '' --host github --yes`;
  for (const text of [screen, stdout]) expect(text.replace(/ \\\n */g, ' ')).toContain(line);
});

test('where the folder gives no name it is asked for, and one that gives no package is refused where it is asked', async () => {
  const refused = (text: string): string[] => [text, enter, '\u007f'.repeat(text.length)];
  const typed = [...refused('full'), 'apps/class', enter, ...refused('json'), ...refused('3d'), 'klass', enter, ...enters(12)];
  const files = { 'full/full/README.md': '' };
  const { exit, stderr, recorder } = await runToy(quick, { ...base, files, cwd: '/work/full', keys: typed });
  const screen = stripVTControlCharacters(stderr);
  expect(exit, screen).toBe(0);
  expect(screen).toContain('/work/full/full is not empty');
  expect(screen).toContain('json is a module of the standard library');
  expect(screen).toContain('3d begins with a digit');
  expect(await recorder.effects.files.readFile('/work/full/apps/class/pyproject.toml', 'utf8')).toContain('name = "klass"');
});

test.each([
  [['--native', 'rust'], ['Built with what?'], []],
  [['--publish', 'none'], ['How are bundles signed?'], []],
  [['--backend', 'maturin'], ['Any native code?', 'Built with what?'], []],
  [['--license', 'LicenseRef-Proprietary'], ['pypi'], ['Where do releases go?']],
])('with %j it does not ask %j', async (args, never, still) => {
  const keys = [...enters(14), '\u0003'];
  const { stderr, exit } = await runToy([...quick, 'demo', ...args], { ...base, files: {}, cwd: '/work/full', keys });
  const screen = stripVTControlCharacters(stderr);
  expect(exit, screen).toBe(0);
  const questions = screen.slice(0, screen.indexOf('├──'));
  for (const question of never) expect(questions).not.toContain(question);
  for (const question of still) expect(questions).toContain(question);
});

test('answers that do not go together are refused at once, before anything is asked', async () => {
  const args = ['--native', 'c', '--backend', 'maturin', '--targets', 'cp311-win_amd64', '--python', '3.12', '--package', 'class'];
  const { stderr, exit } = await runToy([...quick, ...args], { ...base, files: {}, cwd: '/work/demo' });
  expect(exit).toBe(2);
  expect(stderr).not.toContain('?');
  expect(stderr).toContain('backend: maturin does not build C: choose setuptools or scikit-build-core');
  expect(stderr).toContain('targets: Python 3.11 is older than the 3.12 that the project supports');
  expect(stderr).toContain('package: class is a keyword of Python');
});

test('what is typed takes the place of the answer to start from', async () => {
  const typed = ['apps', enter, ...enters(12)];
  const { exit, stderr, recorder } = await runToy(quick, { ...base, files: {}, cwd: '/work/here', keys: typed });
  expect(exit, stripVTControlCharacters(stderr)).toBe(0);
  expect(await recorder.effects.files.readdir('/work/here')).toEqual(['apps']);
  expect(await recorder.effects.files.readFile('/work/here/apps/pyproject.toml', 'utf8')).toContain('name = "apps"');
});

test('each group of questions stands under its heading once', async () => {
  const { stderr } = await runToy(quick, { ...base, files: {}, cwd: '/work/demo', keys: enters(13) });
  const headings = stripVTControlCharacters(stderr).match(/(?<=◇ {2})(Project|Home|Build|Ship)(?=\r?\n)/g);
  expect(headings).toEqual(['Project', 'Build', 'Home', 'Ship']);
});

test.each([
  ['Ctrl-C at a question', ['\u0003']],
  ['no to the plan', [...enters(12), up, enter]],
])('%s: nothing is written', async (_case, keys) => {
  const { exit, recorder } = await runToy(quick, { ...base, files: {}, cwd: '/work/demo', keys });
  expect(exit).toBe(130);
  expect(await recorder.effects.files.readdir('/work/demo')).toEqual([]);
});

test.each([
  ['--yes', { args: [...quick, '--yes'], env: base.env }],
  ['CI', { args: quick, env: { ...base.env, CI: 'true' } }],
])('with %s nothing is asked', async (_case, { args, env }) => {
  const { exit, stderr } = await runToy(args, { ...base, env, files: {}, cwd: '/work/demo' });
  expect(exit, stderr).toBe(0);
  expect(stderr).not.toContain('?');
});
