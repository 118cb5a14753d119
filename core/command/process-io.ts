import { ChironError } from '../errors.ts';
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
    get cwd() {
      return findFolder();
    },
    interrupts: {
      on: (signal, listener) => process.on(signal, listener),
      off: (signal, listener) => process.off(signal, listener),
      exit: (code) => process.exit(code),
    },
  };
}

function findFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new ChironError('input-missing', 'the folder that this was started in is no longer there', {
      hint: 'go to a folder that is there, and run the command again',
      cause,
    });
  }
}
