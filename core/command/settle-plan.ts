import type { Effects } from '../effects/effects.ts';
import { ChironError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import type { OutputStream } from '../terminal/output-stream.ts';
import { createStyle } from '../terminal/style.ts';
import { checkGiven, completeInput, composeInput, listTopics } from './complete-input.ts';
import type { Command, Prepared, Style } from './define-command.ts';
import { renderError } from './render-error.ts';
import { reportPlan } from './report-plan.ts';
import type { Answers, Topic } from './wizard/interview.ts';
import { interview } from './wizard/interview.ts';
import { openPrompter } from './wizard/open-prompter.ts';
import type { Prompter, Terminal } from './wizard/question.ts';
import { review } from './wizard/review.ts';

export interface Settling {
  readonly name: string;
  readonly version: string;
  readonly effects: Effects;
  readonly terminal: Terminal | undefined;
  readonly dryRun: boolean;
}

interface Settled {
  readonly input: object;
  readonly plan: Plan;
}

/**
 * The input and its plan. Where somebody can be asked: what is open is asked, and for a command that wants it the plan is shown,
 * answers are changed and the plan made again until it is agreed to.
 * @throws interrupted when the person leaves; nothing has been done by then
 */
export async function settlePlan(command: Command, prepared: Prepared<object>, settling: Settling): Promise<Settled> {
  const { effects, terminal, name, version } = settling;
  const topics = listTopics(command, prepared);
  const makePlan = async (answers: Answers): Promise<Settled> => {
    const input = await completeInput(command, prepared, answers);
    return { input, plan: await effects.stage('plan', () => command.plan(input, effects)) };
  };
  const isReviewed = command.confirmation !== undefined && prepared.ask !== 'nothing' && !settling.dryRun;
  if (terminal === undefined || (topics.asked.length === 0 && !isReviewed)) return makePlan({});

  await checkGiven(command, prepared);
  const prompter = await openPrompter(terminal);
  try {
    prompter.open(`${name} ${version}`);
    const answers = await interview(topics.asked, prompter);
    const style = createStyle(terminal.output as OutputStream, effects.env);
    return isReviewed
      ? await agree(command, makePlan, { prepared, answers, topics: topics.all, prompter, style })
      : await makePlan(answers);
  } finally {
    prompter.close();
  }
}

interface Agreement {
  readonly prepared: Prepared<object>;
  readonly answers: Answers;
  readonly topics: readonly Topic[];
  readonly prompter: Prompter;
  readonly style: Style;
}

async function agree(command: Command, makePlan: (answers: Answers) => Promise<Settled>, agreement: Agreement): Promise<Settled> {
  const { prepared, answers, topics, prompter, style } = agreement;
  const made = await makePlan(answers).catch((error: unknown) => {
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
      topics,
      input: failed ? composeInput(prepared, answers) : (made.input as Answers),
    },
    prompter,
  );
  if (typeof decision === 'object') return agree(command, makePlan, { ...agreement, answers: { ...answers, ...decision } });
  if (failed) throw made;
  if (!decision) throw new ChironError('interrupted', 'not confirmed: nothing was done');
  return made;
}
