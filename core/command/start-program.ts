import { runProgram } from './program.ts';
import type { Program } from './program.ts';

/**
 * Runs a program as this process and sets its exit code; a process that ends before its program did has failed.
 * Not awaited, as a bundle of CommonJS has no await at its top.
 */
export function startProgram(program: Program): void {
  process.exitCode = 1;
  void runProgram(program).then((exit) => {
    process.exitCode = exit;
  });
}
