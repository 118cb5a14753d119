import type { PropertySchema } from '../../validate/object-schema.ts';
import { putQuestion } from './put-question.ts';
import type { Prompter } from './question.ts';
import { back } from './question.ts';

/** What is asked, and what the answers so far make of it. */
export interface Topic {
  readonly property: string;
  readonly schema: PropertySchema;
  /** The answer to start from. */
  initial(answers: Answers): unknown;
  /** The values that are left to choose from; undefined for all of the schema's. One alone is taken without asking. */
  choices(answers: Answers): readonly string[] | undefined;
  skips(answers: Answers): boolean;
  /** Why the answer cannot be taken, beyond what its schema says. */
  check(answer: unknown): Promise<string | undefined>;
}

export type Answers = Readonly<Record<string, unknown>>;

/**
 * Asks one topic after the other; `back` returns to the one asked before, which then starts from the answer it was given.
 * Topics whose answer is settled by those before are not asked.
 */
export async function interview(topics: readonly Topic[], prompter: Prompter): Promise<Answers> {
  const answers: Record<string, unknown> = {};
  /** What was chosen against the suggestion, and comes back when its question does. */
  const chosen = new Map<string, unknown>();
  const asked: number[] = [];
  for (let at = 0; at < topics.length; ) {
    const topic = topics[at];
    if (topic === undefined) break;
    const { property, schema } = topic;
    const choices = topic.choices(answers);
    if (topic.skips(answers) || (choices !== undefined && choices.length <= 1)) {
      delete answers[property];
      at++;
      continue;
    }
    const suggestion = topic.initial(answers);
    const heading = headingOf(topic, topics[asked.at(-1) ?? -1]);
    const initial = fitting(chosen.get(property), choices) ?? suggestion;
    const reply = await prompter.ask(await putQuestion({ schema, initial, choices, heading, check: topic.check }));
    if (reply === back) {
      at = asked.pop() ?? at;
      // What comes later follows from the new answer, not from the one that is taken back.
      for (const { property: later } of topics.slice(at)) delete answers[later];
      continue;
    }
    answers[property] = reply;
    if (isSame(reply, suggestion)) chosen.delete(property);
    else chosen.set(property, reply);
    asked.push(at++);
  }
  return answers;
}

function headingOf({ schema }: Topic, before: Topic | undefined): string | undefined {
  const group = schema['x-cli']?.group;
  return group === before?.schema['x-cli']?.group ? undefined : group;
}

function fitting(value: unknown, choices: readonly string[] | undefined): unknown {
  return typeof value === 'string' && choices?.includes(value) === false ? undefined : value;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
