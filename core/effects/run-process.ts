import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { ChironError } from '../errors.ts';
import { redact } from '../redact.ts';
import type { Run, RunResult } from './effects.ts';

/** How to come by the tools that we need, for the hint of `tool-missing`. */
const installHints: Readonly<Record<string, string>> = {
  uv: 'install uv with: pipx install uv (or brew install uv, or winget install astral-sh.uv)',
  git: 'install git with the package manager of your system, for example: apt-get install git',
  python3: 'install Python with: uv python install (or the package manager of your system)',
};

/** Long enough for a build backend to remove its temporary folders. */
const killDelay = 5000;

/** The real `run`: no shell, the given environment only, children ended when `signal` aborts. */
export function createRun(base: { cwd: string; env: Readonly<Record<string, string | undefined>>; signal: AbortSignal }): Run {
  return async function run(command, args, options = {}): Promise<RunResult> {
    throwIfInterrupted(base.signal);
    const { execa } = await import('execa');
    const result = await execa(command, [...args], {
      cwd: options.cwd ?? base.cwd,
      env: definedEntries({ ...base.env, ...options.env }),
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
      cancelSignal: base.signal,
      forceKillAfterDelay: killDelay,
      ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    });
    if (result.isCanceled) throw new ChironError('interrupted', `interrupted while running ${nameOf(command)}`);
    if (result.timedOut)
      throw new ChironError('command-failed', `${nameOf(command)} did not end within ${(options.timeout ?? 0) / 1000} s`);
    if (result.exitCode === undefined && result.signal === undefined) throw explainStart(command, args, options.cwd ?? base.cwd, result);
    return { exitCode: result.exitCode ?? exitOfSignal(result.signal), stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
  };
}

export function throwIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new ChironError('interrupted', 'interrupted');
}

function explainStart(
  command: string,
  args: readonly string[],
  cwd: string,
  failure: { code?: string | undefined; originalMessage?: string | undefined; cause?: unknown },
): Error {
  const name = nameOf(command);
  const hint = installHints[name];
  // A working folder that is not there is ENOENT as well.
  if (!existsSync(cwd))
    return new ChironError('command-failed', `${name} cannot be run in ${cwd}: there is no such folder`, { cause: failure.cause });
  if (failure.code === 'ENOENT' || failure.code === 'EACCES') {
    const why = failure.code === 'ENOENT' ? 'was not found' : 'may not be executed';
    return new ChironError('tool-missing', `${command} is needed and ${why}`, {
      ...(hint === undefined ? {} : { hint }),
      cause: failure.cause,
    });
  }
  return new ChironError('command-failed', `${name} could not be started`, {
    details: [redact([command, ...args].join(' ')), failure.originalMessage ?? ''].filter((line) => line !== ''),
    cause: failure.cause,
  });
}

function nameOf(command: string): string {
  return path.basename(command).replace(/\.(exe|cmd)$/i, '');
}

/** What a shell reports for a process that a signal ended. */
function exitOfSignal(signal: string | undefined): number {
  return 128 + (constants.signals[signal as NodeJS.Signals] ?? 0);
}

function definedEntries(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
