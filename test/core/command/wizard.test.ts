import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { ChironError } from '../../../core/errors.ts';
import { entryOf, paint, runToy } from './run-toy.ts';

const enter = '\r';
const down = '\u001b[B';
const esc = '\u001b';
const atTerminal = { tty: true, env: { NO_COLOR: '1', LANG: 'C.UTF-8' } };

test('asks what is required and not given, refuses what the schema refuses, and nothing else', async () => {
  const outcome = await runToy(['paint', '--coats', '5'], {
    ...atTerminal,
    keys: ['door', enter, 'Red', enter, '\u007f\u007f\u007f', 'red', enter],
  });
  const screen = stripVTControlCharacters(outcome.stderr);
  expect(screen).toContain('What?');
  expect(screen).toContain("'Red' does not match ^[a-z]+$");
  expect(outcome.exit).toBe(0);
  expect(JSON.parse(stripVTControlCharacters(outcome.stdout))).toMatchObject({ subject: 'door', color: 'red', coats: 5 });
});

test('what is given is not asked', async () => {
  const outcome = await runToy(['paint', 'door'], { ...atTerminal, keys: ['red', enter] });
  expect(stripVTControlCharacters(outcome.stderr)).not.toContain('What?');
  expect(outcome.stdout).toContain('"subject":"door"');
});

test('what is detected is the answer to start from', async () => {
  const commands = [entryOf({ ...paint, prepare: async (given) => ({ given, suggested: { subject: 'gate', color: 'green' } }) })];
  const outcome = await runToy(['paint'], { ...atTerminal, commands, keys: [enter, enter] });
  expect(outcome.stdout).toContain('"subject":"gate","color":"green"');
});

test('a command may have nothing asked', async () => {
  const commands = [
    entryOf({ ...paint, prepare: async (given) => ({ given, suggested: { subject: 'gate', color: 'green' }, ask: 'nothing' }) }),
  ];
  expect((await runToy(['paint'], { ...atTerminal, commands })).stdout).toContain('"subject":"gate","color":"green"');
});

const suggesting = entryOf({
  ...paint,
  prepare: async (given) => ({
    given,
    ask: 'all',
    suggest: (known) => ('subject' in known && known.subject === 'grass' ? { color: 'green' } : {}),
    check: (property, answer) => (property === 'subject' && answer === 'sky' ? 'is out of reach' : undefined),
  }),
  confirmation: () => 'Shall it be?',
});

test('an answer can be refused beyond its schema, and make the next one start elsewhere', async () => {
  const keys = ['sky', enter, '\u007f\u007f\u007f', 'grass', enter, enter, enter];
  const outcome = await runToy(['paint'], { ...atTerminal, commands: [suggesting], keys });
  expect(stripVTControlCharacters(outcome.stderr)).toContain('is out of reach');
  expect(JSON.parse(outcome.stdout)).toMatchObject({ subject: 'grass', color: 'green' });
});

test('what follows from an answer counts where nobody is asked', async () => {
  const outcome = await runToy(['paint', 'grass'], { commands: [suggesting] });
  expect(JSON.parse(outcome.stdout)).toMatchObject({ subject: 'grass', color: 'green' });
});

test('the plan is shown and done only when it is confirmed', async () => {
  const keys = [down, down, enter];
  const outcome = await runToy(['paint', 'grass', '--color', 'red'], { ...atTerminal, commands: [suggesting], keys });
  expect(stripVTControlCharacters(outcome.stderr)).toContain('paint grass  2 coats of red');
  expect(outcome).toMatchObject({ exit: 130, stdout: '' });
  expect(outcome.recorder.calls).toEqual([{ kind: 'stage', name: 'plan' }]);
});

test('any answer can be changed before it is done, also one that was given', async () => {
  const keys = [down, enter, down, enter, 'blue', enter, enter];
  const outcome = await runToy(['paint', 'grass', '--color', 'red'], { ...atTerminal, commands: [suggesting], keys });
  const screen = stripVTControlCharacters(outcome.stderr);
  expect(screen).toContain('paint grass  2 coats of red');
  expect(screen).toContain('paint grass  2 coats of blue');
  expect(JSON.parse(outcome.stdout)).toMatchObject({ subject: 'grass', color: 'blue' });
});

const picky = entryOf({
  ...paint,
  prepare: async (given) => ({ given, ask: 'all' }),
  confirmation: () => 'Shall it be?',
  async plan(input, effects) {
    if ('color' in input && input.color === 'pink') throw new ChironError('input-invalid', 'pink is sold out');
    return paint.plan(input as Parameters<typeof paint.plan>[0], effects);
  },
});

test('a plan that cannot be made says why, and another answer makes it', async () => {
  const change = [enter, down, enter, 'red', enter];
  const outcome = await runToy(['paint', 'door', '--color', 'pink'], { ...atTerminal, commands: [picky], keys: [...change, enter] });
  expect(stripVTControlCharacters(outcome.stderr)).toContain('error[input-invalid]: pink is sold out');
  expect(outcome.stdout).toContain('"color":"red"');
  const left = await runToy(['paint', 'door', '--color', 'pink'], { ...atTerminal, commands: [picky], keys: [down, enter] });
  expect(left).toMatchObject({ exit: 2, stdout: '' });
});

test('Esc goes back to the question before, ? explains', async () => {
  const keys = ['door', enter, esc, 'gate', enter, '?', enter, 'red', enter];
  const outcome = await runToy(['paint'], { ...atTerminal, keys });
  expect(stripVTControlCharacters(outcome.stderr)).toContain('Colour of the paint');
  expect(JSON.parse(outcome.stdout)).toMatchObject({ subject: 'gate', color: 'red' });
});

test('what does not go together is refused before anything is asked', async () => {
  const commands = [
    entryOf({ ...paint, prepare: async (given) => ({ given, ask: 'all', contradictions: () => ['too wet', 'too dark'] }) }),
  ];
  const outcome = await runToy(['paint'], { ...atTerminal, commands });
  expect(outcome.exit).toBe(2);
  expect(outcome.stderr).toContain('too wet\n  too dark');
  expect(outcome.stderr).not.toContain('?');
});

test('Ctrl-C while asking: exit 130, nothing done', async () => {
  const outcome = await runToy(['paint'], { ...atTerminal, keys: ['\u0003'] });
  expect(outcome.exit).toBe(130);
  expect(outcome.stderr).toContain('error[interrupted]');
  expect(outcome.recorder.calls).toEqual([]);
});
