import type { Effects } from '../effects/effects.ts';
import type { Action, Plan } from '../plan/plan.ts';
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

/** What a command knows before anybody is asked. */
export interface Prepared<Input extends object> {
  /** Settled: from flags and --config, and whatever the command itself reads as an answer (`--set`). Never asked again. */
  readonly given: Partial<Input>;
  /** Detected: taken where nothing is given, shown as the answer to start from. Wins over the schema's defaults. */
  readonly suggested?: Partial<Input>;
  /** What follows from the answers so far, asked or not; wins over `suggested`. */
  suggest?(known: Partial<Input>): Partial<Input>;
  /** Why the answer to a question cannot be taken, beyond what its schema says; it is asked again. */
  check?(property: string, answer: unknown): string | undefined | Promise<string | undefined>;
  /** The values among which a person can choose, after what is known; one alone is not asked, and `suggest` gives it. */
  choices?(property: string, known: Partial<Input>): readonly string[] | undefined;
  /** What need not be asked, as what is suggested will do; it can still be changed when the plan is shown. */
  skips?(property: string, known: Partial<Input>): boolean;
  /** What of the input does not go together, beyond what its schema says; refused before anything is asked. */
  contradictions?(known: Partial<Input>): readonly string[];
  /**
   * What the wizard asks of the properties with a prompt that are not given, a list in its order. Default: the required ones.
   * The others can be changed when the plan is shown.
   */
  readonly ask?: 'nothing' | 'required' | 'all' | readonly string[];
}

/** Called by `execute` for each action of the plan once it is done, for the journal; optional. */
export type MarkDone = (action: Action) => void;

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
  /** Folder of the project, relative to the working directory, whose `.chiron/runs` gets the journal; default: `input.project`, else `.`. */
  root?(input: Input): string;
  /**
   * Says what is settled and what is only detected, before the wizard. Default: flags over --config, nothing detected.
   * `flags` is the part of `given` that was typed as flags.
   */
  prepare?(given: Partial<Input>, effects: Effects, flags: Partial<Input>): Promise<Prepared<Input>>;
  plan(input: Input, effects: Effects): Promise<Plan<Data>>;
  /** The question that stands below the plan before it is done, where somebody is being asked anyway; undefined when it need not be. */
  confirmation?(plan: Plan<Data>): string | undefined;
  execute(plan: Plan<Data>, effects: Effects, done: MarkDone): Promise<Result>;
  /** What --dry-run shows; default: the list of actions. */
  reportPlan?(plan: Plan<Data>): Report;
  report(result: Result): Report;
}

/** A line of a program's table of commands: enough for the help, the rest is loaded when it is run. */
export interface CommandEntry {
  /** As typed; `''` is what runs when no name is given. */
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** Gives a command literal its types; any command fits the table. */
export function defineCommand<Input extends object, Data, Result>(command: Command<Input, Data, Result>): Command<Input, Data, Result> {
  return command;
}
