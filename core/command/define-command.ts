import type { Effects } from '../effects/effects.ts';
import type { Plan } from '../plan/plan.ts';
import type { ObjectSchema } from '../validate/object-schema.ts';

/** How text is decorated: identity functions when there is no colour. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  caution(text: string): string;
  readonly unicode: boolean;
  readonly width: number;
}

/** What a person and a machine are shown. `exit` is 0 unless the outcome itself says otherwise (DESIGN 5). */
export interface Report {
  text(style: Style): string;
  readonly json: unknown;
  readonly exit?: number;
}

/**
 * One definition of a command. From its schema come the flags, the config file's shape, the wizard, the help and
 * the reference page. `plan` only reads; `execute` performs exactly that plan or throws `world-moved`.
 * Neither prints and neither exits.
 */
export interface Command<Input extends object = object, Data = unknown, Result = unknown> {
  /** As typed after the program's name: `wheelhouse build`. */
  readonly name: string;
  readonly summary: string;
  /** Each property is a flag; those with `x-cli.positional` are arguments. */
  readonly schema: ObjectSchema;
  /** True when it reaches beyond the repo or destroys keys or cache: then it is a dry run until --confirm. */
  outward?(input: Input): boolean;
  plan(input: Input, effects: Effects): Promise<Plan<Data>>;
  execute(plan: Plan<Data>, effects: Effects): Promise<Result>;
  /** What --dry-run shows; default: the list of actions. */
  reportPlan?(plan: Plan<Data>): Report;
  report(result: Result): Report;
}

/** Gives a command literal its types, and forgets them again for the table of commands. */
export function defineCommand<Input extends object, Data, Result>(command: Command<Input, Data, Result>): Command<Input, Data, Result> {
  return command;
}
