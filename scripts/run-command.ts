import { spawn } from 'node:child_process';

/** Runs a program in a folder; gives its standard output. A bad exit throws with all that it said. */
export type RunCommand = (command: string, args: readonly string[], cwd: string) => Promise<string>;

export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly signal?: AbortSignal },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { ...options, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let all = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      all += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      all += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(' ')}\nin ${options.cwd} ended with ${code ?? signal}\n${all}`));
    });
  });
}
