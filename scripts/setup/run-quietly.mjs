import { spawnSync } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

/**
 * Runs a program and keeps its output to itself unless it fails.
 * @param {string} command @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, hint: string }} options
 * @returns {string} its standard output
 */
export function runQuietly(command, args, { cwd, env, hint }) {
  const result = spawnSync(command, args, {
    cwd,
    env: env ?? process.env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a script there, which only a shell can start.
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.error) throw new SetupError(`${command} cannot be run: ${result.error.message}`, hint);
  if (result.status !== 0) {
    throw new SetupError(
      `${command} ${args.slice(0, 3).join(' ')} ended with ${result.status ?? result.signal}\n${result.stdout}${result.stderr}`.trimEnd(),
      hint,
    );
  }
  return result.stdout;
}
