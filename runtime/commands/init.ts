import type { Report, Style } from '../../core/command/define-command.ts';
import { defineCommand } from '../../core/command/define-command.ts';
import { describeFlags } from '../../core/command/describe-flags.ts';
import type { InitInput } from '../../core/init/init-schema.ts';
import { initSchema } from '../../core/init/init-schema.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { Action } from '../../core/plan/plan.ts';
import { createPlan } from '../../core/plan/plan.ts';
import { parse } from '../../core/validate/parse.ts';
import createPlanSchema from '../../schemas/create-plan.schema.json' with { type: 'json' };
import type { CreatePlan } from '../../schemas/types/create-plan.ts';
import { findGenerator } from './find-generator.ts';
import type { Generator } from './find-generator.ts';

interface InitData {
  readonly input: InitInput;
  readonly generator: Generator;
  readonly shown: CreatePlan;
}

/** `chiron init` runs the create-chiron beside it: templates are its affair, and only the two together are one release. */
export const command = defineCommand<InitInput, InitData, InitData>({
  name: 'init',
  summary: 'Adds chiron.yaml, decision records, hooks and their toolchain to a repository; changes nothing that is there.',
  schema: initSchema,
  root: (input) => input.directory ?? '.',
  prepare: async (given) => ({ given, ask: given.yes === true ? 'nothing' : [] }),

  async plan(input, effects) {
    const generator = await findGenerator(effects);
    const text = await runGenerator(generator, [...listFlags(input), '--dry-run'], effects);
    const shown = await parse<CreatePlan>(createPlanSchema, JSON.parse(text), { name: 'the plan of create-chiron' });
    const created = shown.files.filter(({ action }) => action === 'create');
    const actions = [
      ...created.map(({ path, reason }) => describeAction('create', path, reason, `rm ${path}`)),
      ...shown.steps.map(({ command: line, reason }) => describeAction('run', line, reason, '')),
    ];
    return createPlan(actions, { input, generator, shown });
  },

  confirmation: ({ data }) => {
    const count = data.shown.files.filter(({ action }) => action === 'create').length;
    return count === 0 ? undefined : `Add these ${count} files?`;
  },

  async execute(plan, effects, done) {
    const { input, generator, shown } = plan.data;
    if (plan.actions.length === 0) return plan.data;
    await runGenerator(generator, [...listFlags(input), '--expect', shown.digest, '--yes'], effects);
    for (const action of plan.actions) done(action);
    return plan.data;
  },

  reportPlan: (plan) => report(plan.data, 'would be added', plan.actions.length),
  report: (data) => report(data, 'added', data.shown.files.filter(({ action }) => action === 'create').length + data.shown.steps.length),
});

function report({ shown }: InitData, verb: string, actions: number): Report {
  const created = shown.files.filter(({ action }) => action === 'create');
  const kept = shown.files.filter(({ action }) => action === 'keep');
  return {
    json: shown,
    text: (style) =>
      [
        actions === 0 ? 'nothing to add: all of it is there' : `${style.bold(verb)}, in ${shown.directory}`,
        ...created.flatMap(({ path, reason }) => drawLine(path, reason, style)),
        ...shown.steps.flatMap((step) => drawLine(step.command, step.reason, style)),
        ...(kept.length === 0
          ? []
          : ['', style.bold('kept as they are'), ...kept.flatMap(({ path, reason }) => drawLine(path, reason, style))]),
      ].join('\n'),
  };
}

/** What it is, and what for: behind it or, where that would be too long, below it. */
function drawLine(what: string, why: string, style: Style): string[] {
  return what.length + why.length + 4 <= style.width ? [`  ${what}${style.dim(`  ${why}`)}`] : [`  ${what}`, style.dim(`    ${why}`)];
}

function describeAction(op: string, target: string, impact: string, undo: string): Action {
  return { op, target, before: null, after: null, impact, verify: `ls ${target}`, reversible: true, undo };
}

/** What was given, as it would be typed: what the repository says is left for create-chiron to find. */
function listFlags(input: InitInput): string[] {
  const given = input as Readonly<Record<string, unknown>>;
  const flags = describeFlags(initSchema).filter(
    ({ property, schema }) => given[property] !== undefined && given[property] !== schema.default,
  );
  const positional = flags.filter((flag) => flag.positional !== undefined).map(({ property }) => String(given[property]));
  const others = flags
    .filter(({ property, positional: place }) => place === undefined && property !== 'yes' && property !== 'expect')
    .flatMap(({ property, label }) => {
      const value = given[property];
      if (typeof value === 'boolean') return [value ? label : label.replace('--', '--no-')];
      if (!Array.isArray(value)) return [label, String(value)];
      return value.length === 0 ? [label, ''] : value.flatMap((item) => [label, String(item)]);
    });
  return [...others, ...(positional.length === 0 ? [] : ['--', ...positional])];
}

/** The JSON that create-chiron prints. Its errors are passed on as they are. */
async function runGenerator({ command: program, args }: Generator, flags: readonly string[], effects: Effects): Promise<string> {
  const switches = [...flags.slice(0, splitAt(flags)), '--json', ...(effects.offline ? ['--offline'] : []), ...flags.slice(splitAt(flags))];
  const { exitCode, stdout, stderr } = await effects.run(program, [...args, 'init', ...switches]);
  if (exitCode === 0) return stdout;
  throw (
    readError(stdout) ??
    new ChironError('operation-failed', `create-chiron init ended with ${exitCode}`, { details: stderr.split('\n').slice(-5) })
  );
}

function splitAt(flags: readonly string[]): number {
  const at = flags.indexOf('--');
  return at < 0 ? flags.length : at;
}

function readError(stdout: string): ChironError | undefined {
  try {
    const { error } = JSON.parse(stdout) as { error: { code: ChironError['code']; message: string; details: string[]; hint: string } };
    return new ChironError(error.code, error.message, { details: error.details, hint: error.hint });
  } catch {
    return undefined;
  }
}
