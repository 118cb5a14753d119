import type { Readable } from 'node:stream';
import type { EffectsOptions } from '../effects/create-effects.ts';
import type { Effects } from '../effects/effects.ts';
import { ChironError } from '../errors.ts';
import type { OutputStream } from '../terminal/output-stream.ts';
import { createProgress } from '../terminal/progress.ts';
import { createStyle } from '../terminal/style.ts';
import type { CommandEntry, Report } from './define-command.ts';
import { catchInterrupts } from './catch-interrupts.ts';
import type { InterruptSource } from './catch-interrupts.ts';
import { renderError, toChironError } from './render-error.ts';
import { renderHelp } from './render-help.ts';
import { resolveCommand } from './resolve-command.ts';
import type { Terminal } from './wizard/question.ts';

/** The process around the program, or a test's idea of it. */
export interface ProgramIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Where Ctrl-C arrives; a second one calls `exit`. */
  readonly interrupts?: InterruptSource;
}

export interface Program {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly commands: readonly CommandEntry[];
  readonly argv: readonly string[];
  readonly io: ProgramIo;
  createEffects(options: Omit<EffectsOptions, 'fetch'>): Effects | Promise<Effects>;
}

/** Runs a program to its end and gives its exit code (DESIGN 5). Data goes to stdout, everything else to stderr. */
export async function runProgram(program: Program): Promise<number> {
  const { io, argv } = program;
  const json = hasSwitch(argv, '--json');
  const verbose = hasSwitch(argv, '--verbose');
  const style = createStyle(io.stderr, io.env);
  const progress = createProgress({ stream: io.stderr, env: io.env, style, verbose, now: () => Date.now() });
  const interrupt = catchInterrupts(io.interrupts, () => progress.note('stopping: Ctrl-C again stops at once'));
  for (const stream of [io.stdout, io.stderr]) stream.on('error', ignoreClosedPipe);
  try {
    const report = await chooseReport(program, { json, progress, signal: interrupt.signal });
    io.stdout.write(`${json ? JSON.stringify(report.json, null, 2) : report.text(createStyle(io.stdout, io.env)).replace(/\n$/, '')}\n`);
    return report.exit ?? 0;
  } catch (thrown) {
    const error = toChironError(thrown, interrupt.signal);
    progress.clear();
    if (json) io.stdout.write(`${JSON.stringify(error, null, 2)}\n`);
    else io.stderr.write(`${renderError(error, style)}\n`);
    if (verbose) io.stderr.write(`\n${showStack(error)}\n`);
    return error.exit;
  } finally {
    interrupt.release();
  }
}

interface Session {
  readonly json: boolean;
  readonly progress: EffectsOptions['progress'];
  readonly signal: AbortSignal;
}

async function chooseReport(program: Program, session: Session): Promise<Report> {
  const { entry, name, words } = resolveCommand(program.name, program.commands, program.argv);
  if (entry === undefined) return reportWithoutCommand(program, name, words);
  const fullName = [program.name, name].filter((part) => part !== '').join(' ');
  const command = await entry.load();
  const table = { schema: command.schema, outward: command.outward !== undefined };
  if (hasSwitch(words, '--help') || hasSwitch(words, '-h')) {
    return say((style) =>
      renderHelp({ program: program.name, summary: command.summary, name, table, commands: subcommands(program, name) }, style),
    );
  }
  const { parseFlags, runCommand } = await import('./parse-and-run.ts');
  const parsed = await parseFlags(fullName, table, words);
  if (parsed.globals.version === true) return reportVersion(program);

  const { io } = program;
  const effects = await program.createEffects({
    progress: session.progress,
    signal: session.signal,
    offline: parsed.globals.offline === true,
    cwd: io.cwd,
    env: io.env,
  });
  return runCommand(command, parsed, { name: fullName, version: program.version, effects, terminal: findTerminal(program, session) });
}

async function reportWithoutCommand(program: Program, name: string, words: readonly string[]): Promise<Report> {
  if (hasSwitch(words, '--version')) return reportVersion(program);
  const commands = subcommands(program, name);
  if (words.length === 0 && name !== '') {
    throw new ChironError('usage', `${program.name} ${name} needs one more word`, {
      details: commands.map((entry) => `${program.name} ${entry.name}: ${entry.summary}`),
    });
  }
  if (words.length === 0 || hasSwitch(words, '--help') || hasSwitch(words, '-h')) {
    return say((style) => renderHelp({ program: program.name, summary: program.summary, name, commands }, style));
  }
  const { parseFlags } = await import('./parse-and-run.ts');
  await parseFlags(
    program.name,
    { schema: { title: '', description: '', type: 'object', additionalProperties: false, properties: {} }, outward: true },
    words,
  );
  throw new ChironError('usage', `${program.name} needs a command`, { hint: `run ${program.name} --help` });
}

function subcommands(program: Program, name: string): readonly CommandEntry[] {
  return program.commands.filter((entry) => name === '' || entry.name.startsWith(`${name} `));
}

/** Somebody can be asked: a terminal on all sides, no CI, and nobody waiting for JSON. */
function findTerminal({ io }: Program, session: Session): Terminal | undefined {
  if (io.env['CI'] || session.json) return undefined;
  const attended = io.stdout.isTTY === true && io.stderr.isTTY === true && io.stdin.isTTY === true;
  if (!attended) return undefined;
  return { input: io.stdin, output: io.stderr as Terminal['output'], signal: session.signal, env: io.env };
}

function reportVersion({ name, version }: Program): Report {
  return { text: () => version, json: { name, version } };
}

function say(text: Report['text']): Report {
  return {
    text,
    json: { help: text({ bold: String, dim: String, good: String, bad: String, caution: String, unicode: true, width: 80 }) },
  };
}

/** Whether a switch stands before `--`; needed even where the words cannot be parsed. */
function hasSwitch(argv: readonly string[], name: string): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes(name);
}

/** `chiron … | head` is no error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function showStack(error: ChironError): string {
  const stacks = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) stacks.push(at.stack ?? at.message);
  return stacks.join('\ncaused by: ');
}
