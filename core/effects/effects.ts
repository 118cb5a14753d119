import type { ReadStream } from 'node:fs';
import type * as fsPromises from 'node:fs/promises';

/** What a process that was run came back with. A non-zero exit is a value, not an exception. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Laid over `effects.env`; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** Milliseconds after which the process is ended. */
  readonly timeout?: number;
  /** Ends the process, as Ctrl-C always does. */
  readonly signal?: AbortSignal;
  /**
   * A process group of its own (not on Windows), so that on Ctrl-C all that it started ends with it. It has no terminal to ask at, so
   * that it is for what never asks.
   */
  readonly group?: boolean;
}

/** Runs a program without a shell. A program that is not there is a ChironError `tool-missing`. */
export type Run = (command: string, args: readonly string[], options?: RunOptions) => Promise<RunResult>;

export interface FetchResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** One HTTP GET, no retries and no redirect to another scheme; connection failures throw. */
export type Fetch = (
  url: string,
  options?: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal },
) => Promise<FetchResponse>;

/** The part of node:fs/promises that we use; memfs has it too. */
export type Files = Pick<
  typeof fsPromises,
  | 'access'
  | 'chmod'
  | 'copyFile'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'mkdtemp'
  | 'open'
  | 'readdir'
  | 'readFile'
  | 'readlink'
  | 'realpath'
  | 'rename'
  | 'rm'
  | 'rmdir'
  | 'stat'
  | 'symlink'
  | 'unlink'
  | 'writeFile'
> & { createReadStream(path: string, options?: { start?: number; end?: number; highWaterMark?: number }): ReadStream };

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Narration for a person, on stderr; never data. */
export interface Progress {
  /** One line, shown always. */
  note(message: string): void;
  warn(message: string): void;
  /** Shown with --verbose only. */
  detail(message: string): void;
  /** A bar; `total` in the unit given. `advance` adds, `done` ends it. */
  bar(label: string, total: number, unit: 'bytes' | 'files'): ProgressBar;
}

export interface ProgressBar {
  advance(amount: number): void;
  done(): void;
}

/** Everything that reaches outside a function. Stages get it as their second argument. */
export interface Effects {
  readonly run: Run;
  readonly fetch: Fetch;
  readonly files: Files;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly progress: Progress;
  /** Aborted by Ctrl-C: long work stops and cleans up after itself. */
  readonly signal: AbortSignal;
  /** `--offline`: nothing below may touch the network. */
  readonly offline: boolean;
  /** Wraps a stage of the pipeline (a no-op now; the telemetry span later). */
  stage<T>(name: string, work: () => Promise<T>): Promise<T>;
}
