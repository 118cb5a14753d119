import path from 'node:path';
import type { Effects } from '../effects/effects.ts';
import { ChironError } from '../errors.ts';
import { withJournal } from '../plan/journal.ts';
import { digestActions } from '../plan/plan.ts';
import { readConfigFile } from './config-file.ts';
import type { Command, Report } from './define-command.ts';
import type { ParsedFlags } from './parse-flags.ts';
import { reportPlan } from './report-plan.ts';
import { settlePlan } from './settle-plan.ts';
import type { Terminal } from './wizard/question.ts';

export interface RunContext {
  /** The whole command as typed: `chiron wheelhouse build`. */
  readonly name: string;
  readonly version: string;
  readonly effects: Effects;
  /** Where questions can be asked; undefined when nobody can be. */
  readonly terminal: Terminal | undefined;
}

/** Flags over --config over what is detected over defaults, checked; then the plan; then, unless it is a dry run, exactly that plan. */
export async function runCommand(command: Command, { given, globals }: ParsedFlags, context: RunContext): Promise<Report> {
  const { effects } = context;
  const fromFile = globals.config === undefined ? {} : await readConfigFile(globals.config, command.schema, effects);
  const prepared = (await command.prepare?.({ ...fromFile, ...given }, effects, given)) ?? { given: { ...fromFile, ...given } };
  const { input, plan } = await settlePlan(command, prepared, { ...context, dryRun: globals.dryRun === true });

  if (globals.dryRun === true) {
    effects.progress.note('dry run: nothing was done');
    return reportPlan(command, plan);
  }
  if (plan.actions.length > 0 && command.outward?.(input) === true && globals.confirm !== true) {
    effects.progress.note('nothing was done: this reaches outside the folder; to do it, run the same command with --confirm');
    return reportPlan(command, plan);
  }
  if (digestActions(plan.actions) !== plan.digest) throw new ChironError('world-moved', 'the plan is not the one that was made');
  const root = path.resolve(effects.cwd, findRoot(command, input));
  const execute = (done: Parameters<Command['execute']>[2]): Promise<unknown> =>
    effects.stage('execute', () => command.execute(plan, effects, done));
  const result =
    plan.actions.length === 0
      ? await execute(() => {})
      : await withJournal({ command: context.name, version: context.version, plan, root }, effects, execute);
  return command.report(result);
}

function findRoot(command: Command, input: object): string {
  const { project } = input as { project?: unknown };
  return command.root?.(input) ?? (typeof project === 'string' ? project : '.');
}
