import type { MarkDone } from '../../core/command/define-command.ts';
import type { Effects } from '../../core/effects/effects.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { InitData } from '../plan/init-plan.ts';
import { addFiles } from '../write/add-files.ts';
import { checkTools } from '../write/check-tools.ts';
import { runSteps } from '../write/run-steps.ts';

/** Adds exactly the files of the plan, all or none, then does the steps. */
export async function executeInit(plan: Plan<InitData>, effects: Effects, done: MarkDone): Promise<Plan<InitData>> {
  const { directory, answers, files, steps } = plan.data;
  if (steps.length > 0) await checkTools(answers.python, directory, effects);
  await effects.stage('write', () => addFiles(directory, files, effects));
  const actions = new Map(plan.actions.map((action) => [action.target, action]));
  const markDone = (target: string): void => {
    const action = actions.get(target);
    if (action !== undefined) done(action);
  };
  for (const { path } of files) markDone(path);
  await runSteps({ directory, steps, paths: [], message: '' }, effects, (step) => markDone(step.command));
  return plan;
}
