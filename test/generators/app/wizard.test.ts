import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Command } from '../../../core/command/define-command.ts';
import { createCommand } from '../../../generators/app/create-command.ts';
import { entryOf, runToy } from '../../core/command/run-toy.ts';

const enter = '\r';
const erase = '\u007f';
const git = (args: readonly string[]) => ({ exitCode: args.includes('rev-parse') ? 1 : 0, stdout: '' });
const base = {
  tty: true,
  env: { NO_COLOR: '1', LANG: 'C.UTF-8' },
  commands: [entryOf(createCommand as unknown as Command)],
  run: { git },
};
const quick = ['--no-lock', '--no-install'];

test('asks with the detected answers, shows the plan, asks once, writes', async () => {
  const typed = [enter, enter, 'A "demo"', enter, enter, enter, enter, enter, enter, enter];
  const { exit, stdout, stderr, recorder } = await runToy(quick, { ...base, files: {}, cwd: '/work/My Demo', keys: typed });
  const screen = stripVTControlCharacters(stderr);
  expect(exit, screen).toBe(0);
  const questions = [
    'Where should it be made?',
    'What is the project called?',
    'What does it do',
    'Which licence?',
    'Oldest Python',
    'What is it?',
  ];
  for (const question of [...questions, 'Write these 32 files?']) expect(screen).toContain(question);
  expect(screen).toContain('├── src/');
  expect(await recorder.effects.files.readFile('/work/My Demo/pyproject.toml', 'utf8')).toContain('description = "A \\"demo\\""');
  expect(stdout).toContain('the same without questions: create-chiron . --name my-demo --description \'A "demo"\' --yes');
});

test('the name follows the folder that is chosen, and one that Python cannot import is asked again', async () => {
  const typed = ['apps/class', enter, 'json', enter, erase.repeat(4), 'klass', enter, enter, enter, enter, enter, enter, enter, enter];
  const files = { 'full/README.md': '' };
  const { exit, stderr, recorder } = await runToy(quick, { ...base, files, cwd: '/work/full', keys: typed });
  const screen = stripVTControlCharacters(stderr);
  expect(exit, screen).toBe(0);
  expect(screen).toContain('json is a module of the standard library');
  expect(await recorder.effects.files.readFile('/work/full/apps/class/pyproject.toml', 'utf8')).toContain('name = "klass"');
});

test.each([
  ['Ctrl-C at a question', ['\u0003']],
  ['no to the plan', [...Array.from({ length: 8 }, () => enter), 'n']],
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
