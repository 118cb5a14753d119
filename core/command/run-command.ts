import path from 'node:path';
import type { Effects } from '../effects/effects.ts';
import { ChironError } from '../errors.ts';
import { withJournal } from '../plan/journal.ts';
import { digestActions } from '../plan/plan.ts';
import type { Plan } from '../plan/plan.ts';
import { parse } from '../validate/parse.ts';
import type { ValuePath } from '../validate/position.ts';
import { readConfigFile } from './config-file.ts';
import { createStyle } from '../terminal/style.ts';
import type { OutputStream } from '../terminal/output-stream.ts';
import type { Command, Prepared, Report } from './define-command.ts';
import { describeFlags } from './describe-flags.ts';
import type { Flag } from './describe-flags.ts';
import type { ParsedFlags } from './parse-flags.ts';
import { askConfirmation, askQuestions } from './wizard.ts';
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
  const prepared = (await command.prepare?.({ ...fromFile, ...given }, effects, given)) ?? { given: { ...fromFile, ...given } };
  const input = await completeInput(command, prepared, context);
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
  if (context.terminal !== undefined && prepared.ask !== 'nothing') await confirmPlan(command, plan, context.terminal, effects.env);
  const root = path.resolve(effects.cwd, findRoot(command, input));
  const execute = (done: Parameters<Command['execute']>[2]): Promise<unknown> =>
    effects.stage('execute', () => command.execute(plan, effects, done));
  const result =
    plan.actions.length === 0
      ? await execute(() => {})
      : await withJournal({ command: context.name, version: context.version, plan, root }, effects, execute);
  return command.report(result);
}

/** Shows the plan and asks once, for a command that wants it. */
async function confirmPlan(command: Command, plan: Plan, terminal: Terminal, env: Effects['env']): Promise<void> {
  const question = command.confirmation?.(plan);
  if (question === undefined) return;
  terminal.output.write(`\n${reportPlan(command, plan).text(createStyle(terminal.output as OutputStream, env))}\n\n`);
  if (!(await askConfirmation(question, terminal))) throw new ChironError('interrupted', 'not confirmed: nothing was done');
}

async function completeInput(command: Command, prepared: Prepared<object>, context: RunContext): Promise<object> {
  const settled = { ...prepared.given } as Record<string, unknown>;
  const suggested = (prepared.suggested ?? {}) as Record<string, unknown>;
  const flags = describeFlags(command.schema);
  const open = flags.filter(({ property }) => settled[property] === undefined);
  const asked = context.terminal === undefined ? [] : open.filter((flag) => isAsked(flag, prepared.ask ?? 'required'));
  const suggestFor = (property: string, answers: object): unknown =>
    (prepared.suggest?.({ ...suggested, ...settled, ...answers }) as Record<string, unknown> | undefined)?.[property] ??
    suggested[property];
  const questions = asked.map(({ property, schema }) => ({
    property,
    schema,
    initial: (answers: object) => suggestFor(property, answers) ?? schema.default,
    check: (answer: unknown) => prepared.check?.(property, answer),
  }));
  const answers = context.terminal === undefined ? {} : await askQuestions(questions, context.terminal);
  const following = prepared.suggest?.({ ...suggested, ...settled, ...answers }) ?? {};
  const input: Record<string, unknown> = { ...suggested, ...following, ...settled, ...answers };

  const missing = flags.filter(({ property, required }) => required && input[property] === undefined);
  if (missing.length > 0) throw explainMissing(missing);
  return parse<object>(command.schema, input, { name: 'the command line', label: labelOf(flags) });
}

/** Problems are told by flag; the place within a list says nothing on a command line. */
function labelOf(flags: readonly Flag[]): (path: ValuePath) => string {
  const labels = new Map(flags.map(({ property, label }) => [property, label]));
  return ([property = '', ...rest]) => [labels.get(property) ?? property, ...rest.filter((step) => !/^\d+$/.test(step))].join(' ');
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
