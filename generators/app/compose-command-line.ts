import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Answers } from '../options/answers.ts';
import { derivePackage } from '../options/derive-names.ts';
import { followAnswers } from '../options/follow-answers.ts';
import { quoteShell } from '../render/quote.ts';

/**
 * The command line that gives the same project again without questions: every answer is spelt out that is not the default, or that
 * git would be asked for.
 * @param runtime what --runtime was, when it was a wheel
 */
export function composeCommandLine(directory: string, answers: Answers, runtime?: string): string {
  return composeWords(directory, answers, runtime).join(' ');
}

/** The same, each flag together with its value; broken so that no line is wider than it must be. */
export function composeCommandLines(width: number, ...args: Parameters<typeof composeCommandLine>): string[] {
  const lines: string[] = [];
  for (const word of composeWords(...args)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 3 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : `  ${word}`);
  }
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line} \\`));
}

/** What the git of the folder or of the person answers where nothing is said: an empty answer stays empty only when it is said. */
const detected = new Set<keyof Answers>(['author', 'email', 'repository', 'host']);

function composeWords(directory: string, answers: Answers, runtime?: string): string[] {
  const { kind, native, license, publish } = answers;
  // The kind of native code is spelt out: its backend follows from it, so that it cannot follow from the backend.
  const { native: _, ...following } = { ...followAnswers({ license }), ...followAnswers({ kind, native, publish }) };
  const flags = Object.entries(optionsSchema.properties).flatMap(([name, property]) => {
    const option = name as keyof Answers;
    const usual =
      option === 'package' ? derivePackage(answers.name) : (following[option as keyof typeof following] ?? readDefault(property));
    const value = answers[option];
    if (String(value) === String(usual) && !detected.has(option)) return [];
    return Array.isArray(value) ? listFlags(option, value) : [`--${option} ${quoteShell(String(value))}`];
  });
  const vendored = runtime === undefined ? [] : [`--runtime ${quoteShell(runtime)}`];
  return [`create-chiron ${quoteShell(showFolder(directory))}`, ...flags, ...vendored, '--yes'];
}

/** As a word that no program takes for a flag. */
export function showFolder(directory: string): string {
  return directory.startsWith('-') ? `./${directory}` : directory;
}

function listFlags(option: string, values: readonly string[]): string[] {
  if (values.length === 0) return [`--${option} ''`];
  return option === 'features' ? [`--${option} ${values.join(',')}`] : values.map((value) => `--${option} ${quoteShell(value)}`);
}

function readDefault(property: object): unknown {
  return 'default' in property ? property.default : undefined;
}
