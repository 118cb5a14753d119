// One module, so that a bundle has in one file what every run needs and --help does not.
export { parseFlags } from './parse-flags.ts';
export { runCommand } from './run-command.ts';
