import { expect, test } from 'vitest';
import type { Answers, Topic } from '../../../../core/command/wizard/interview.ts';
import { interview } from '../../../../core/command/wizard/interview.ts';
import type { Prompter, Question } from '../../../../core/command/wizard/question.ts';
import { back } from '../../../../core/command/wizard/question.ts';

/** Replies in turn, `undefined` for the answer to start from; keeps what was asked. */
function playPrompter(replies: readonly unknown[]): { prompter: Prompter; asked: Pick<Question, 'message' | 'initial' | 'heading'>[] } {
  const waiting = [...replies];
  const asked: Pick<Question, 'message' | 'initial' | 'heading'>[] = [];
  return {
    asked,
    prompter: {
      open: () => undefined,
      show: () => undefined,
      close: () => undefined,
      async ask({ message, initial, heading }) {
        asked.push({ message, initial, ...(heading === undefined ? {} : { heading }) });
        return waiting.shift() ?? initial;
      },
    },
  };
}

function topic(property: string, group: string, over: Partial<Topic> = {}): Topic {
  return {
    property,
    schema: { type: 'string', description: '', 'x-cli': { prompt: `${property}?`, group } },
    initial: () => `any ${property}`,
    choices: () => undefined,
    skips: () => false,
    check: async () => undefined,
    ...over,
  };
}

const meal = [
  topic('dish', 'Food'),
  topic('sauce', 'Food', { initial: ({ dish }) => `sauce for ${String(dish)}` }),
  topic('wine', 'Drink', { choices: ({ dish }) => (dish === 'fish' ? ['white'] : ['red', 'white']) }),
  topic('water', 'Drink', { skips: ({ dish }) => dish === 'soup' }),
];

async function play(replies: readonly unknown[]): Promise<{ answers: Answers; asked: string[] }> {
  const { prompter, asked } = playPrompter(replies);
  const answers = await interview(meal, prompter);
  return { answers, asked: asked.map(({ message, initial }) => `${message} ${String(initial)}`) };
}

test('each answer may shape the questions after it; one that is settled is not asked', async () => {
  expect(await play(['fish'])).toEqual({
    answers: { dish: 'fish', sauce: 'sauce for fish', water: 'any water' },
    asked: ['dish? any dish', 'sauce? sauce for fish', 'water? any water'],
  });
});

test('what need not be asked is not', async () => {
  expect((await play(['soup'])).asked.at(-1)).toBe('wine? any wine');
});

test('back goes to the question that was asked before, past those that were not', async () => {
  const { asked, answers } = await play(['fish', undefined, back, back, 'meat']);
  expect(asked).toEqual([
    'dish? any dish',
    'sauce? sauce for fish',
    'water? any water',
    'sauce? sauce for fish',
    'dish? fish',
    'sauce? sauce for meat',
    'wine? any wine',
    'water? any water',
  ]);
  expect(answers).toMatchObject({ dish: 'meat', sauce: 'sauce for meat' });
});

test('an answer that was chosen comes back with its question, one that was only taken follows the answers before', async () => {
  expect((await play(['fish', 'mint', back, back, 'meat'])).asked.slice(3)).toEqual([
    'sauce? mint',
    'dish? fish',
    'sauce? mint',
    'wine? any wine',
    'water? any water',
  ]);
});

test('back at the first question asks it again', async () => {
  expect((await play([back, 'soup'])).asked.slice(0, 2)).toEqual(['dish? any dish', 'dish? any dish']);
});

test('a group is headed once, and again where one goes back to its first question', async () => {
  const { prompter, asked } = playPrompter(['meat', undefined, back, undefined, undefined]);
  await interview(meal, prompter);
  expect(asked.map(({ heading }) => heading)).toEqual(['Food', undefined, 'Drink', undefined, 'Drink', undefined]);
});
