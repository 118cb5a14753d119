import { dirname } from 'node:path';
import type { MarkDone } from '../../core/command/define-command.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { inspectDirectory, listEntries } from '../options/inspect-directory.ts';
import { digestOf } from '../plan/compose-state.ts';
import type { CreateData } from '../plan/create-plan.ts';
import type { RenderedFile } from '../plan/rendered-file.ts';
import { checkTools } from '../write/check-tools.ts';
import type { StepTime } from '../write/run-steps.ts';
import { runSteps } from '../write/run-steps.ts';
import { writeFiles } from '../write/write-files.ts';
import { composeTree } from './compose-tree.ts';
import { composeMessage } from './plan-project.ts';

export interface CreateResult {
  readonly plan: Plan<CreateData>;
  readonly times: readonly { readonly id: 'write' | StepTime['id']; readonly milliseconds: number }[];
}

/** Makes exactly what was planned: render → write, all or nothing, then the steps. */
export async function executePlan(plan: Plan<CreateData>, effects: Effects, done: MarkDone): Promise<CreateResult> {
  const { directory, answers, facts, wheels, steps } = plan.data;
  await inspectDirectory(directory, effects);
  if (steps.some(({ id }) => id === 'lock' || id === 'toolchain-install'))
    await checkTools(answers.python, await findFolder(directory, effects), effects);

  const start = effects.clock.now();
  const files = await effects.stage('render', () => composeTree(answers, facts, wheels, effects));
  refuseIfMoved(plan, files);
  const { runGenerator } = await import('./generator.ts');
  const staged = await runGenerator(directory, files);
  await effects.stage('write', () => writeFiles(directory, staged, effects));
  const actions = new Map(plan.actions.map((action) => [action.target, action]));
  const markDone = (target: string): void => {
    const action = actions.get(target);
    if (action !== undefined) done(action);
  };
  for (const file of files) markDone(file.path);
  const written = effects.clock.now() - start;

  const paths = files.map(({ path }) => path);
  const times = await runSteps({ directory, steps, paths, message: composeMessage(answers.name, facts.version) }, effects, (step) =>
    markDone(step.command),
  );
  return { plan, times: [{ id: 'write', milliseconds: written }, ...times] };
}

function refuseIfMoved(plan: Plan<CreateData>, files: readonly RenderedFile[]): void {
  const planned = new Map(plan.data.files.map((file) => [file.path, file.sha256]));
  const moved = files.filter((file) => planned.get(file.path) !== digestOf(file.content));
  if (moved.length > 0 || files.length !== planned.size)
    throw new ChironError('world-moved', 'the files are no longer those of the plan', { details: moved.map(({ path }) => path) });
}

/** The folder, or the nearest one above it that is there. */
async function findFolder(directory: string, effects: Effects): Promise<string> {
  return (await listEntries(directory, effects)) === undefined ? findFolder(dirname(directory), effects) : directory;
}
