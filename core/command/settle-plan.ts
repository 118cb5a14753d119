import type { Effects } from '../effects/effects.ts';
import type { Plan } from '../plan/plan.ts';
import { completeInput } from './complete-input.ts';
import type { Command, Prepared } from './define-command.ts';
import { listTopics } from './list-topics.ts';
import type { Answers } from './wizard/interview.ts';
import type { Terminal } from './wizard/question.ts';

export interface Settling {
  readonly name: string;
  readonly version: string;
  readonly effects: Effects;
  readonly terminal: Terminal | undefined;
  readonly dryRun: boolean;
}

export interface Settled {
  readonly input: object;
  readonly plan: Plan;
}

/**
 * The input and its plan. Where somebody can be asked: what is open is asked, and for a command that wants it the plan is shown,
 * answers are changed and the plan made again until it is agreed to.
 * @throws interrupted when the person leaves; nothing has been done by then
 */
export async function settlePlan(command: Command, prepared: Prepared<object>, settling: Settling): Promise<Settled> {
  const { effects, terminal } = settling;
  const makePlan = async (answers: Answers): Promise<Settled> => {
    const input = await completeInput(command, prepared, answers);
    return { input, plan: await effects.stage('plan', () => command.plan(input, effects)) };
  };
  if (terminal === undefined || prepared.ask === 'nothing') return makePlan({});
  const topics = listTopics(command, prepared);
  const isReviewed = command.confirmation !== undefined && !settling.dryRun;
  if (topics.asked.length === 0 && !isReviewed) return makePlan({});
  const { agreeOnPlan } = await import('./agree-on-plan.ts');
  return agreeOnPlan(command, prepared, { ...settling, terminal, topics, isReviewed, makePlan });
}
