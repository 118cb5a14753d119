import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createTerminalScreen } from './terminal-screen.ts';

export interface TerminalScript {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is waited for, and what is typed then. */
  readonly steps: readonly (readonly [wait: string, keys: string])[];
  readonly columns?: number;
  readonly rows?: number;
}

export interface TerminalOutcome {
  /** What stood on the screen, with what scrolled off its top, before the keys of each step and in the end. */
  readonly screens: readonly string[];
  /** Every byte that was written. */
  readonly raw: string;
  /** How many lines were too long for the terminal. */
  readonly wraps: number;
  readonly exit: number;
}

/** Runs a program at a real pseudo-terminal and plays a person. */
export async function driveTerminal(script: TerminalScript): Promise<TerminalOutcome> {
  const child = spawn('python3', [fileURLToPath(new URL('drive-pty.py', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { columns = 80, rows = 40 } = script;
  child.stdin.end(JSON.stringify({ ...script, columns, rows }));
  const { outputs, exit } = JSON.parse(await text(child.stdout)) as { outputs: string[]; exit: number };
  const screen = createTerminalScreen(columns || 80);
  const screens = outputs.map((output) => screen.write(output));
  return { screens, raw: outputs.join(''), wraps: screen.wraps(), exit };
}
