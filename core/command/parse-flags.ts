import { Command, Option } from 'commander';
import type { CommanderError } from 'commander';
import { ChironError } from '../errors.ts';
import { suggest } from '../suggest.ts';
import type { ObjectSchema } from '../validate/object-schema.ts';
import { choicesOf, describeFlags, flagName } from './describe-flags.ts';
import type { Flag } from './describe-flags.ts';
import { globalFlags } from './global-flags.ts';
import type { GlobalFlags } from './global-flags.ts';

export interface ParsedFlags {
  readonly globals: GlobalFlags;
  /** Only what was typed: no defaults. Values are checked later, all at once. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface FlagTable {
  readonly schema: ObjectSchema;
  readonly outward: boolean;
}

/**
 * Reads the words after a command's name.
 * @param name the whole command as typed, for the messages
 * @throws ChironError usage, with the nearest flag that exists
 */
export async function parseFlags(name: string, table: FlagTable, words: readonly string[]): Promise<ParsedFlags> {
  const flags = describeFlags(table.schema);
  const globals = describeFlags(globalFlags(table.outward));
  const parser = new Command(name).exitOverride().helpOption(false).helpCommand(false).showSuggestionAfterError(false);
  parser.configureOutput({ writeOut: () => {}, writeErr: () => {} });
  for (const flag of [...flags, ...globals]) {
    if (flag.positional !== undefined) parser.argument(`[${flag.property}${flag.schema.type === 'array' ? '...' : ''}]`);
    else addOption(parser, flag);
  }
  try {
    parser.parse([...words], { from: 'user' });
  } catch (error) {
    throw explainUsage(name, error as CommanderError, [...flags, ...globals]);
  }
  return { globals: pick(parser, globals), given: { ...pick(parser, flags), ...pickArguments(parser, flags) } };
}

function addOption(parser: Command, flag: Flag): void {
  const { schema, property, placeholder } = flag;
  const short = schema['x-cli']?.short === undefined ? '' : `-${schema['x-cli'].short}, `;
  if (schema.type === 'boolean') {
    parser.addOption(new Option(`${short}${flagName(property)}`));
    // A configuration file may have switched on what is off by default, so that each has its negative.
    parser.addOption(new Option(flagName(property).replace('--', '--no-')));
    return;
  }
  const option = new Option(`${short}${flagName(property)} <${placeholder}>`);
  if (schema.type === 'array')
    option.argParser((word: string, before: unknown) => [...(Array.isArray(before) ? before : []), ...splitList(word, schema)]);
  else if (schema.type === 'integer' || schema.type === 'number') option.argParser(readNumber);
  parser.addOption(option);
}

/** A list of choices may also be given with commas; an empty text is the empty list. */
function splitList(word: string, schema: Flag['schema']): string[] {
  if (choicesOf(schema) === undefined) return [word];
  return word
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What is no number stays text, for the schema to complain about with everything else. */
function readNumber(word: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word;
}

function pick(parser: Command, flags: readonly Flag[]): Record<string, unknown> {
  const typed = flags.filter(({ property, positional }) => positional === undefined && parser.getOptionValueSource(property) === 'cli');
  return Object.fromEntries(typed.map(({ property }) => [property, parser.getOptionValue(property)]));
}

function pickArguments(parser: Command, flags: readonly Flag[]): Record<string, unknown> {
  const positional = flags.filter((flag) => flag.positional !== undefined);
  const values = positional.map(({ property }, index) => [property, parser.processedArgs[index]] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));
}

function explainUsage(name: string, error: CommanderError, flags: readonly Flag[]): ChironError {
  const seeHelp = `run ${name} --help`;
  const message = error.message.replace(/^error: /, '').replace(/\.$/, '');
  if (error.code === 'commander.unknownOption') {
    const typed = /'(-.*)'/.exec(message)?.[1] ?? '';
    const word = typed.split('=')[0] ?? '';
    const labels = flags.filter((flag) => flag.positional === undefined && !flag.hidden).map((flag) => flag.label);
    const nearest = suggest(word, labels);
    return new ChironError('usage', `unknown option '${word}' of ${name}`, {
      hint: nearest === undefined ? seeHelp : `did you mean ${nearest}?`,
    });
  }
  if (error.code === 'commander.optionMissingArgument') {
    return new ChironError('usage', message.replace(/^option '([^']*)' argument missing$/, "option '$1' needs a value"), { hint: seeHelp });
  }
  if (error.code === 'commander.excessArguments') {
    const most = flags.filter((flag) => flag.positional !== undefined).length;
    return new ChironError(
      'usage',
      `${name} takes ${['no arguments', 'one argument'][most] ?? `${most} arguments`}: ${message.replace(/^.*?Expected/, 'expected')}`,
      { hint: seeHelp },
    );
  }
  return new ChironError('usage', message, { hint: seeHelp, cause: error });
}
