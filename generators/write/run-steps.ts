import type { Effects, RunResult } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { PlannedStep } from '../../schemas/types/create-plan.ts';
import { explainStep } from './explain-step.ts';
import { runCargo } from './run-cargo.ts';
import { commitPaths, runGit } from './run-git.ts';
import { runUv } from './run-uv.ts';

export interface StepContext {
  /** Absolute. */
  readonly directory: string;
  readonly steps: readonly PlannedStep[];
  /** What was written, relative to the directory: the first commit takes these and the locks. */
  readonly paths: readonly string[];
  /** Of the first commit. */
  readonly message: string;
}

export interface StepTime {
  readonly id: PlannedStep['id'];
  readonly milliseconds: number;
}

const runners: Record<PlannedStep['id'], (context: StepContext, effects: Effects) => Promise<RunResult>> = {
  lock: ({ directory }, effects) => runUv(['lock'], directory, effects),
  'toolchain-lock': ({ directory }, effects) => runUv(['lock', '--project', '.chiron/toolchain'], directory, effects),
  'cargo-lock': ({ directory }, effects) => runCargo(['generate-lockfile'], directory, effects),
  'toolchain-install': ({ directory }, effects) => runUv(['sync', '--project', '.chiron/toolchain'], directory, effects),
  'git-init': ({ directory }, effects) => runGit(['init', '--quiet', '-b', 'main'], directory, effects),
  'git-commit': ({ directory, paths, message }, effects) => commitPaths(paths, message, directory, effects),
};

/**
 * Does the steps in order. The first that fails ends it: the tree stays, and the error says with which commands to finish.
 * @throws tool-missing, offline, network, operation-failed, interrupted
 */
export async function runSteps(
  context: StepContext,
  effects: Effects,
  onDone: (step: PlannedStep) => void = () => {},
): Promise<StepTime[]> {
  const times: StepTime[] = [];
  for (const [index, step] of context.steps.entries()) {
    const start = effects.clock.now();
    effects.progress.note(step.command);
    const outcome = await effects.stage(step.id, () => runners[step.id](context, effects)).catch(catchForeseen);
    if (outcome instanceof ChironError || outcome.exitCode !== 0)
      throw explainStep(outcome, context.steps.slice(index), context.directory, effects.offline);
    onDone(step);
    times.push({ id: step.id, milliseconds: effects.clock.now() - start });
  }
  return times;
}

function catchForeseen(error: unknown): ChironError {
  if (error instanceof ChironError) return error;
  throw error;
}
