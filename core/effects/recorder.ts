import { createFsFromVolume, Volume } from 'memfs';
import type { Effects, FetchResponse, Files, RunOptions, RunResult } from './effects.ts';

export type RunAnswer = Partial<RunResult> | string;
export type RunHandler = (args: readonly string[], options: RunOptions) => RunAnswer | Promise<RunAnswer>;

export interface FetchAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
}
export type FetchHandler = (url: string, headers: Readonly<Record<string, string>>) => FetchAnswer | Promise<FetchAnswer>;

export interface RecorderOptions {
  /** By command (`git`, or the path as called): what it answers. A string is its stdout, exit code 0. */
  readonly run?: Readonly<Record<string, RunHandler | RunAnswer>>;
  /** By URL: what is there. A string is its body, status 200. */
  readonly fetch?: Readonly<Record<string, FetchHandler | FetchAnswer | string>> | FetchHandler;
  /** Path → text for a file system in memory (relative to `cwd`), or real files. */
  readonly files?: Files | Readonly<Record<string, string>>;
  readonly now?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly platform?: NodeJS.Platform;
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
  /** What to do about a call that nothing was said about, besides throwing it at the caller, who may swallow it. */
  readonly onUnexpected?: (error: Error) => void;
}

export type Call =
  | { readonly kind: 'run'; readonly command: string; readonly args: readonly string[]; readonly options: RunOptions }
  | { readonly kind: 'fetch'; readonly url: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'sleep'; readonly milliseconds: number }
  | { readonly kind: 'stage'; readonly name: string };

export interface Recorder {
  readonly effects: Effects;
  /** What was asked of the outside, in order. */
  readonly calls: readonly Call[];
  /** What a person would have read: `note: …`, `warn: …`, `detail: …`, `bar: LABEL DONE/TOTAL UNIT`. */
  readonly narration: readonly string[];
}

/** 2026-01-02T03:04:05Z: the time in every test. */
export const fixedNow = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Effects for tests: nothing real is touched (unless real `files` are given), all calls are kept, an unexpected one fails the test. */
export function createRecorder(options: RecorderOptions = {}): Recorder {
  const calls: Call[] = [];
  const narration: string[] = [];
  const cwd = options.cwd ?? '/project';
  let now = options.now ?? fixedNow;
  const refuse = (what: string): never => {
    const error = new Error(`unexpected ${what}: give createRecorder an answer for it`);
    (options.onUnexpected ?? failTheTest)(error);
    throw error;
  };
  const effects: Effects = {
    async run(command, args, runOptions = {}) {
      calls.push({ kind: 'run', command, args, options: runOptions });
      const handler = options.run?.[command] ?? refuse(`run of ${[command, ...args].join(' ')}`);
      const answer = typeof handler === 'function' ? await handler(args, runOptions) : handler;
      return { exitCode: 0, stdout: '', stderr: '', ...(typeof answer === 'string' ? { stdout: answer } : answer) };
    },
    async fetch(url, request = {}) {
      const headers = request.headers ?? {};
      calls.push({ kind: 'fetch', url, headers });
      const handler = typeof options.fetch === 'function' ? options.fetch : (options.fetch?.[url] ?? refuse(`fetch of ${url}`));
      return respond(typeof handler === 'function' ? await handler(url, headers) : handler);
    },
    files: isFiles(options.files) ? options.files : createMemoryFiles(options.files ?? {}, cwd),
    clock: {
      now: () => now,
      async sleep(milliseconds) {
        calls.push({ kind: 'sleep', milliseconds });
        now += milliseconds;
      },
    },
    env: options.env ?? {},
    cwd,
    platform: options.platform ?? 'linux',
    progress: {
      note: (message) => void narration.push(`note: ${message}`),
      warn: (message) => void narration.push(`warn: ${message}`),
      detail: (message) => void narration.push(`detail: ${message}`),
      bar(label, total, unit) {
        let value = 0;
        return {
          advance(amount) {
            value += amount;
          },
          done: () => void narration.push(`bar: ${label} ${value}/${total} ${unit}`),
        };
      },
    },
    signal: options.signal ?? new AbortController().signal,
    offline: options.offline ?? false,
    async stage(name, work) {
      calls.push({ kind: 'stage', name });
      return work();
    },
  };
  return { effects, calls, narration };
}

/** Files in memory with the given texts; `cwd` exists. */
export function createMemoryFiles(texts: Readonly<Record<string, string>>, cwd: string): Files {
  const volume = Volume.fromJSON({ ...texts }, cwd);
  volume.mkdirSync(cwd, { recursive: true });
  const fs = createFsFromVolume(volume);
  // memfs has the same functions, typed by itself.
  return { ...bindAll(fs.promises), createReadStream: fs.createReadStream.bind(fs) } as unknown as Files;
}

function bindAll(source: object): Record<string, unknown> {
  const target: Record<string, unknown> = {};
  for (let level = source; level !== null && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      const value = (source as Record<string, unknown>)[name];
      if (!(name in target) && typeof value === 'function') target[name] = value.bind(source);
    }
  }
  return target;
}

function isFiles(files: RecorderOptions['files']): files is Files {
  return typeof files?.readFile === 'function';
}

function respond(answer: FetchAnswer | string): FetchResponse {
  const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer;
  return { status, headers, body: typeof body === 'string' || body instanceof Uint8Array ? once(body) : body };
}

async function* once(body: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

/** An uncaught error fails the run even where the code under test swallows what the call throws. */
function failTheTest(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}
