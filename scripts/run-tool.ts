import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from '../core/effects/clean-environment.ts';
import { repositoryRoot } from './repository-root.ts';

/**
 * Runs a program of node_modules with this very Node, in the root and with a cleaned environment. Gives its output, or shows it
 * as it comes (`show`) and gives none.
 */
export async function runTool(
  packageName: string,
  program: string,
  args: readonly string[],
  show = false,
): Promise<{ ok: boolean; output: string }> {
  const folder = new URL(`node_modules/${packageName}/`, repositoryRoot);
  const { bin } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8')) as { bin: string | Record<string, string> };
  const path = typeof bin === 'string' ? bin : bin[program];
  if (path === undefined) throw new Error(`${packageName} has no program ${program}`);
  const child = spawn(process.execPath, [fileURLToPath(new URL(path, folder)), ...args], {
    cwd: fileURLToPath(repositoryRoot),
    env: cleanEnvironment(),
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { ok: code === 0, output };
}
