import type { OutputStream } from '../terminal/output-stream.ts';
import { runProgram } from './program.ts';
import type { Program } from './program.ts';

/**
 * Runs a program as this process and ends it with the program's exit code, once all that was said is written; a process that ends
 * before its program did has failed. Not awaited, as a bundle of CommonJS has no await at its top.
 */
export function startProgram(program: Program): void {
  process.exitCode = 1;
  void runProgram(program).then(async (exit) => {
    process.exitCode = exit;
    await Promise.all([program.io.stdout, program.io.stderr].map(flush));
    // Sooner than by itself, when Node takes everything down piece by piece.
    process.exit();
  });
}

/** Resolves when what was written before is, or can never be. */
function flush(stream: OutputStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
