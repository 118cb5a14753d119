import path from 'node:path';
import type { Effects } from '../effects/effects.ts';
import { ChironError } from '../errors.ts';
import { withJournal } from '../plan/journal.ts';
import { digestActions } from '../plan/plan.ts';
import type { Plan } from '../plan/plan.ts';
import { parse } from '../validate/parse.ts';
import { readConfigFile } from './config-file.ts';
import type { Command, Report } from './define-command.ts';
import { describeFlags } from './describe-flags.ts';
import type { Flag } from './describe-flags.ts';
import type { ParsedFlags } from './parse-flags.ts';
import { askQuestions } from './wizard.ts';
import type { Terminal } from './wizard.ts';

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
  const input = await completeInput(command, { ...fromFile, ...given }, context);
  const plan = await effects.stage('plan', () => command.plan(input, effects));

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

async function completeInput(command: Command, given: object, context: RunContext): Promise<object> {
  const prepared = (await command.prepare?.(given, context.effects)) ?? { given };
  const settled = { ...prepared.given } as Record<string, unknown>;
  const suggested = (prepared.suggested ?? {}) as Record<string, unknown>;
  const flags = describeFlags(command.schema);
  const open = flags.filter(({ property }) => settled[property] === undefined);
  const asked = context.terminal === undefined ? [] : open.filter((flag) => isAsked(flag, prepared.ask ?? 'required'));
  const questions = asked.map(({ property, schema }) => ({ property, schema, initial: suggested[property] ?? schema.default }));
  const answers = context.terminal === undefined ? {} : await askQuestions(questions, context.terminal);
  const input = { ...suggested, ...settled, ...answers } as Record<string, unknown>;

  const missing = flags.filter(({ property, required }) => required && input[property] === undefined);
  if (missing.length > 0) throw explainMissing(missing);
  const labels = new Map(flags.map(({ property, label }) => [property, label]));
  return parse<object>(command.schema, input, {
    name: 'the command line',
    label: ([property = '', ...rest]) => [labels.get(property) ?? property, ...rest].join(' '),
  });
}

function isAsked(flag: Flag, ask: 'nothing' | 'required' | 'all'): boolean {
  if (flag.schema['x-cli']?.prompt === undefined) return false;
  return ask === 'all' || (ask === 'required' && flag.required);
}

function explainMissing(missing: readonly Flag[]): ChironError {
  return new ChironError(
    'answer-missing',
    `${missing.length === 1 ? 'a required answer is' : `${missing.length} required answers are`} missing`,
    {
      details: missing.map(({ label, schema }) => `${label}: ${schema.description}`),
      hint: missing.every(({ positional }) => positional !== undefined)
        ? `give ${missing.map(({ label }) => label).join(' ')} as an argument, or in a file with --config FILE`
        : 'give each as a flag, or in a file with --config FILE',
    },
  );
}

function findRoot(command: Command, input: object): string {
  const { project } = input as { project?: unknown };
  return command.root?.(input) ?? (typeof project === 'string' ? project : '.');
}

function reportPlan(command: Command, plan: Plan): Report {
  return (
    command.reportPlan?.(plan) ?? {
      text: (style) =>
        plan.actions
          .map(({ op, target, impact }) => `${style.bold(op)} ${target}${impact === '' ? '' : style.dim(`  ${impact}`)}`)
          .join('\n') || 'nothing to do',
      json: { digest: plan.digest, actions: plan.actions },
    }
  );
}
