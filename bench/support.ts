import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnvironment } from '../test/support/tools.ts';

/** Folders of the unpacked programs, as `npm run build` leaves them. */
export const programs = {
  createChiron: new URL('../dist/build/create-chiron/bin.cjs', import.meta.url).pathname,
  chiron: new URL('../dist/build/chiron-runtime/bin.cjs', import.meta.url).pathname,
};

export function scratchFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `chiron-bench-${name}-`));
}

export interface ExecuteOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A peer that fails half-way is part of what is measured. */
  readonly mayFail?: boolean;
}

/** Runs a program quietly in the cleaned environment; resolves to its stdout. */
export function execute(command: string, args: readonly string[], options: ExecuteOptions = {}): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(command, args, { cwd: options.cwd, env: toolEnvironment(options.env), stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0 || options.mayFail === true) resolve(stdout);
    else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${stderr.slice(-2000)}`));
  });
  return promise;
}
