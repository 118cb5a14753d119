import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import type { RunOptions } from './effects.ts';

export interface ChildOptions extends RunOptions {
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly signal: AbortSignal;
}

/** How a process ended, with all that it said (UTF-8). */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

type Kill = (how: 'SIGTERM' | 'SIGKILL') => unknown;

/** Milliseconds; long enough for a build backend to remove its temporary folders. */
const killDelay = 5000;

/**
 * Runs a process to its end. It is asked to end when `signal` aborts or its time is up, and killed when it does not; with `group` so is
 * all that it started. Rejects with Node's own error when it cannot be started.
 */
export async function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<ChildEnd> {
  const { cwd, env, input, signal, timeout } = options;
  const detached = options.group === true && process.platform !== 'win32';
  const pipes: StdioOptions = [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
  const child = spawn(command, args, { cwd, env, windowsHide: true, detached, stdio: pipes });
  const kill: Kill = detached ? (how) => killGroup(child, how) : (how) => child.kill(how);
  const timers: NodeJS.Timeout[] = [];
  const end = (): void => {
    kill('SIGTERM');
    timers.push(setTimeout(() => kill('SIGKILL'), killDelay));
  };
  let timedOut = false;
  if (timeout !== undefined)
    timers.push(
      setTimeout(() => {
        timedOut = true;
        end();
      }, timeout),
    );
  signal.addEventListener('abort', end, { once: true });
  running.add(kill);
  // A child that ends without reading its input is no error.
  child.stdin?.on('error', () => {}).end(input);
  try {
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const ended = await waitForEnd(child);
    return { ...ended, stdout: stdout(), stderr: stderr(), timedOut };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    signal.removeEventListener('abort', end);
    running.delete(kill);
    // The child may have ended at once, and left what it started to go on.
    if (detached && signal.aborted) kill('SIGKILL');
  }
}

/** A signal for the child and all that it started. */
function killGroup({ pid }: ChildProcess, how: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, how);
  } catch {
    // Nobody is left: ESRCH, on macOS EPERM.
  }
}

function waitForEnd(child: ChildProcess): Promise<Pick<ChildEnd, 'code' | 'signal'>> {
  const { promise, resolve, reject } = Promise.withResolvers<Pick<ChildEnd, 'code' | 'signal'>>();
  child.on('error', reject);
  child.on('close', (code, signal) => resolve({ code, signal }));
  return promise;
}

/** Keeps what a stream gives; as text once it has ended, as a character may lie across two pieces. */
function collect(stream: NodeJS.ReadableStream | null): () => string {
  const pieces: Buffer[] = [];
  stream?.on('data', (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString('utf8');
}

/** None is left behind when we are ended at once, by the second Ctrl-C. */
const running = new Set<Kill>();
process.on('exit', () => {
  for (const kill of running) kill('SIGTERM');
});
