import { ChironError } from '../errors.ts';
import { suggest } from '../suggest.ts';
import type { CommandEntry } from './define-command.ts';

export interface Resolved {
  /** Undefined for the program itself, or for a word that only leads to subcommands. */
  readonly entry: CommandEntry | undefined;
  /** The words that were taken as the command's name. */
  readonly name: string;
  /** All other words, in order. */
  readonly words: readonly string[];
}

const switches = new Set(['--json', '--dry-run', '--confirm', '--offline', '--verbose', '--version', '--help', '-h']);

/**
 * Finds the command that is meant: the longest name of the table, before which only flags of every command may stand.
 * A command that has subcommands takes no arguments itself (but for the default one, named '').
 */
export function resolveCommand(program: string, entries: readonly CommandEntry[], argv: readonly string[]): Resolved {
  const leading = countLeadingFlags(argv);
  const names = new Set(entries.map(({ name }) => name).filter((name) => name !== ''));
  const leadsOn = (words: string): boolean => names.values().some((name) => name === words || name.startsWith(`${words} `));

  let end = leading;
  while (end < argv.length && leadsOn(argv.slice(leading, end + 1).join(' '))) end++;
  const name = argv.slice(leading, end).join(' ');
  const entry = entries.find((candidate) => candidate.name === name);
  const words = [...argv.slice(0, leading), ...argv.slice(end)];
  const next = argv[end];
  const strayWord = next !== undefined && !next.startsWith('-');

  if (name === '' ? entry === undefined && strayWord : strayWord && names.values().some((other) => other.startsWith(`${name} `))) {
    throw unknownCommand(program, [name, next].filter(Boolean).join(' '), names);
  }
  return { entry, name, words };
}

function countLeadingFlags(argv: readonly string[]): number {
  let count = 0;
  for (;;) {
    const word = argv[count];
    if (word === '--config') count += 2;
    else if (word !== undefined && (switches.has(word) || word.startsWith('--config='))) count++;
    else return Math.min(count, argv.length);
  }
}

function unknownCommand(program: string, typed: string, names: ReadonlySet<string>): ChironError {
  const nearest = suggest(typed, names);
  return new ChironError('usage', `unknown command '${typed}'`, {
    hint: nearest === undefined ? `run ${program} --help` : `did you mean ${program} ${nearest}?`,
  });
}
