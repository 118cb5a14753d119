import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { ChironError } from '../errors.ts';
import { redact } from '../redact.ts';
import type { Run, RunResult } from './effects.ts';
import { runChild } from './run-child.ts';

/** How to come by the tools that we need, for the hint of `tool-missing`. */
const installHints: Readonly<Record<string, string>> = {
  uv: 'install uv with: pipx install uv (or brew install uv, or winget install astral-sh.uv)',
  git: 'install git with the package manager of your system, for example: apt-get install git',
  python3: 'install Python with: uv python install (or the package manager of your system)',
};

/** The real `run`: no shell, the given environment only, children ended when `signal` aborts, and with us. */
export function createRun(base: { cwd: string; env: Readonly<Record<string, string | undefined>>; signal: AbortSignal }): Run {
  return async function run(command, args, options = {}): Promise<RunResult> {
    const signal = options.signal === undefined ? base.signal : AbortSignal.any([base.signal, options.signal]);
    throwIfInterrupted(signal);
    const cwd = options.cwd ?? base.cwd;
    const env = definedEntries({ ...base.env, ...options.env });
    const ended = await runChild(command, args, { ...options, cwd, env, signal }).catch((cause: unknown) => {
      throw explainStart(command, args, cwd, cause as NodeJS.ErrnoException);
    });
    throwIfInterrupted(signal, ` while running ${nameOf(command)}`);
    if (ended.timedOut) throw new ChironError('command-failed', `${nameOf(command)} did not end within ${(options.timeout ?? 0) / 1000} s`);
    return { exitCode: ended.code ?? exitOfSignal(ended.signal), stdout: ended.stdout, stderr: ended.stderr };
  };
}

export function throwIfInterrupted(signal: AbortSignal, when = ''): void {
  if (signal.aborted) throw new ChironError('interrupted', `interrupted${when}`);
}

function explainStart(command: string, args: readonly string[], cwd: string, cause: NodeJS.ErrnoException): Error {
  const name = nameOf(command);
  const hint = installHints[name];
  // A working folder that is not there is ENOENT as well.
  if (!existsSync(cwd)) return new ChironError('command-failed', `${name} cannot be run in ${cwd}: there is no such folder`, { cause });
  if (cause.code === 'ENOENT' || cause.code === 'EACCES') {
    const why = cause.code === 'ENOENT' ? 'was not found' : 'may not be executed';
    return new ChironError('tool-missing', `${command} is needed and ${why}`, { ...(hint === undefined ? {} : { hint }), cause });
  }
  return new ChironError('command-failed', `${name} could not be started`, {
    details: [redact([command, ...args].join(' ')), cause.message],
    cause,
  });
}

function nameOf(command: string): string {
  return path.basename(command).replace(/\.(exe|cmd)$/i, '');
}

/** What a shell reports for a process that a signal ended. */
function exitOfSignal(signal: NodeJS.Signals | null): number {
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}

function definedEntries(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
