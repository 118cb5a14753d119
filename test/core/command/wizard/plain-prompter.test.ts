import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createPlainPrompter } from '../../../../core/command/wizard/plain-prompter.ts';
import type { Question } from '../../../../core/command/wizard/question.ts';
import { back } from '../../../../core/command/wizard/question.ts';

const options = [
  { value: 'red', label: 'red', hint: 'like a rose' },
  { value: 'green', label: 'green', hint: '' },
  { value: 'blue', label: 'blue', hint: 'like the sky' },
];
const color: Question = {
  kind: 'one',
  message: 'Which colour?',
  help: 'Of the door.',
  options,
  initial: 'green',
  check: async () => undefined,
  read: (text) => text,
};
const colors: Question = { ...color, kind: 'several', initial: ['red'], message: 'Which colours?' };
const name: Question = {
  ...color,
  kind: 'text',
  options: [],
  initial: 'door',
  heading: 'Name',
  check: async (answer) => (answer === 'sky' ? 'is out of reach' : undefined),
};
const sure: Question = { ...color, kind: 'yes', options: [], initial: true };

async function answer(
  question: Question,
  typed: string,
  signal = new AbortController().signal,
): Promise<{ reply: unknown; shown: string }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const prompter = createPlainPrompter({ input, output, signal, env: {} });
  input.end(typed);
  const reply = await prompter.ask(question).catch((error: unknown) => error);
  prompter.close();
  return { reply, shown: (output.read() as Buffer | null)?.toString() ?? '' };
}

test.each([
  [color, '\n', 'green'],
  [color, '1\n', 'red'],
  [color, 'blue\n', 'blue'],
  [color, '4\n0\nmauve\n1 2\n3\n', 'blue'],
  [color, '<\n', back],
  [colors, '\n', ['red']],
  [colors, '1 3\n\n', ['blue']],
  [colors, 'green, blue\n1\n\n', ['green', 'blue']],
  [name, '\n', 'door'],
  [name, '  gate \n', 'gate'],
  [name, '-\n', ''],
  [name, 'sky\n?\nroof\n', 'roof'],
  [{ ...name, initial: undefined }, '\n', ''],
  [sure, '\n', true],
  [sure, 'maybe\nno\n', false],
  [sure, 'Y\n', true],
])('%#: a line of text is the answer', async (question, typed, reply) => {
  expect((await answer(question, typed)).reply).toEqual(reply);
});

test('what stands there is never changed, and in ASCII', async () => {
  const { shown } = await answer({ ...colors, heading: 'Looks' }, '?\n7\n2\n\n');
  expect(shown).toBe(`
Looks

Which colours?
  1 [x] red    like a rose
  2 [ ] green
  3 [ ] blue   like the sky
numbers to switch, or Enter to go on: Of the door.
red    like a rose
blue   like the sky
numbers to switch, or Enter to go on: 7 is none of them: give a number from 1 to 3
numbers to switch, or Enter to go on:   1 [x] red    like a rose
  2 [x] green
  3 [ ] blue   like the sky
numbers to switch, or Enter to go on: `);
});

test('the end of the input and Ctrl-C interrupt', async () => {
  expect((await answer(color, '')).reply).toMatchObject({ code: 'interrupted' });
  expect((await answer(color, '', AbortSignal.abort())).reply).toMatchObject({ code: 'interrupted' });
});
