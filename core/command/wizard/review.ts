import type { Answers, Topic } from './interview.ts';
import { putQuestion } from './put-question.ts';
import type { Option, Prompter } from './question.ts';
import { back } from './question.ts';
import { showAnswer } from './show-answer.ts';

/** What stands for the last time before it is done. */
export interface Proposal {
  /** The plan, as text. */
  readonly text: string;
  /** `Write these 32 files?`; undefined when it cannot be done as it is. */
  readonly question: string | undefined;
  readonly topics: readonly Topic[];
  /** Everything that is known, asked or not. */
  readonly input: Answers;
}

/**
 * Shows what would be done and asks whether to do it, to change an answer first or to leave it be.
 * @returns true to do it, false not to, else the answer that was changed
 */
export async function review(proposal: Proposal, prompter: Prompter): Promise<boolean | Answers> {
  const { question, input } = proposal;
  const changeable = proposal.topics.filter((topic) => (topic.choices(input)?.length ?? 2) > 1);
  prompter.show(proposal.text);
  for (;;) {
    const decision = await decide(question, changeable.length > 0, prompter);
    if (decision === 'yes') return true;
    if (decision === 'no') return false;
    const changed = await change(changeable, input, prompter);
    if (changed !== undefined) return changed;
  }
}

async function decide(question: string | undefined, canChange: boolean, prompter: Prompter): Promise<'yes' | 'change' | 'no'> {
  const options = [
    ...(question === undefined ? [] : [choice('yes', 'Yes', 'do exactly this')]),
    ...(canChange ? [choice('change', 'Change an answer', 'and look again')] : []),
    choice('no', 'No', 'leave everything as it is'),
  ];
  const decision = await prompter.ask({
    ...plainChoice,
    message: question ?? 'What now?',
    help: 'Nothing has been written so far.',
    options,
    initial: options[0]?.value,
  });
  if (decision === back) return canChange ? 'change' : decide(question, canChange, prompter);
  return decision as 'yes' | 'change' | 'no';
}

/** One answer, asked again; undefined when the person went back. */
async function change(topics: readonly Topic[], input: Answers, prompter: Prompter): Promise<Answers | undefined> {
  const width = Math.max(...topics.map(({ property }) => property.length)) + 2;
  for (;;) {
    const property = await prompter.ask({
      ...plainChoice,
      message: 'Which answer?',
      help: 'Each line is an answer as it stands.',
      options: topics.map((topic) =>
        choice(topic.property, `${topic.property.padEnd(width)}${shorten(input[topic.property])}`.trimEnd(), ''),
      ),
      initial: topics[0]?.property,
    });
    const topic = topics.find((candidate) => candidate.property === property);
    if (topic === undefined) return undefined;
    const { schema, check } = topic;
    const answer = await prompter.ask(await putQuestion({ schema, initial: input[topic.property], choices: topic.choices(input), check }));
    if (answer !== back) return { [topic.property]: answer };
  }
}

const plainChoice = { kind: 'one', check: async () => undefined, read: (text: string) => text } as const;

function choice(value: string, label: string, hint: string): Option {
  return { value, label, hint };
}

function shorten(answer: unknown): string {
  const text = showAnswer(answer);
  return text.length > 56 ? `${text.slice(0, 55)}…` : text;
}
