import { ChironError } from '../errors.ts';
import type { OutputStream } from '../terminal/output-stream.ts';
import { createStyle } from '../terminal/style.ts';
import { checkGiven, composeInput } from './complete-input.ts';
import type { Command, Prepared, Style } from './define-command.ts';
import type { Topics } from './list-topics.ts';
import { renderError } from './render-error.ts';
import { reportPlan } from './report-plan.ts';
import type { Settled, Settling } from './settle-plan.ts';
import type { Answers } from './wizard/interview.ts';
import { interview } from './wizard/interview.ts';
import { openPrompter } from './wizard/open-prompter.ts';
import type { Prompter, Terminal } from './wizard/question.ts';
import { review } from './wizard/review.ts';

export interface Meeting extends Settling {
  readonly terminal: Terminal;
  readonly topics: Topics;
  /** The plan is shown, and needs a yes. */
  readonly isReviewed: boolean;
  makePlan(answers: Answers): Promise<Settled>;
}

/** Asks what is open, then shows the plan and lets the person change answers until it is agreed to. */
export async function agreeOnPlan(command: Command, prepared: Prepared<object>, meeting: Meeting): Promise<Settled> {
  const { name, version, effects, terminal, topics, makePlan } = meeting;
  await checkGiven(command, prepared);
  const prompter = await openPrompter(terminal);
  try {
    prompter.open(`${name} ${version}`);
    const answers = await interview(topics.asked, prompter);
    const style = createStyle(terminal.output as OutputStream, effects.env);
    return meeting.isReviewed ? await agree(command, prepared, meeting, { answers, prompter, style }) : await makePlan(answers);
  } finally {
    prompter.close();
  }
}

interface Turn {
  readonly answers: Answers;
  readonly prompter: Prompter;
  readonly style: Style;
}

async function agree(command: Command, prepared: Prepared<object>, meeting: Meeting, turn: Turn): Promise<Settled> {
  const { answers, prompter, style } = turn;
  const made = await meeting.makePlan(answers).catch((error: unknown) => {
    // What is wrong with an answer can be put right by another one.
    if (error instanceof ChironError && error.exit === 2) return error;
    throw error;
  });
  const failed = made instanceof ChironError;
  const question = failed ? undefined : command.confirmation?.(made.plan);
  if (!failed && question === undefined) return made;
  const decision = await review(
    {
      text: failed ? renderError(made, style) : reportPlan(command, made.plan).text(style),
      question,
      topics: meeting.topics.all,
      input: failed ? composeInput(prepared, answers) : (made.input as Answers),
    },
    prompter,
  );
  if (typeof decision === 'object') return agree(command, prepared, meeting, { ...turn, answers: { ...answers, ...decision } });
  if (failed) throw made;
  if (!decision) throw new ChironError('interrupted', 'not confirmed: nothing was done');
  return made;
}
