import type { ProgramIo } from './program.ts';

/** This process as the program's surroundings. */
export function processIo(): ProgramIo {
  const { stdout, stderr, env } = process;
  return {
    // Opened when it is first looked at, as most runs never do.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    interrupts: {
      on: (signal, listener) => process.on(signal, listener),
      off: (signal, listener) => process.off(signal, listener),
      exit: (code) => process.exit(code),
    },
  };
}
