import { ChironError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { compileSchema } from './compile-schema.ts';
import { explainProblems } from './explain-problems.ts';
import type { Problem } from './explain-problems.ts';
import { parseFile } from './parse-file.ts';
import type { ValuePath } from './position.ts';

/** Where a value comes from, for the messages about it. */
export interface Source {
  /** A file's name, or what else was read: `the command line`. */
  readonly name: string;
  /** The file's text, so that problems are given with line and column. */
  readonly text?: string;
  /** How a path is called there; default: `targets[0]`. */
  readonly label?: (path: ValuePath) => string;
  /** Default: config-invalid with a text, input-invalid without. */
  readonly code?: ErrorCode;
}

/**
 * The only door for what comes from disk, network or command line: gives a copy with the schema's defaults filled in,
 * typed, or throws one ChironError that lists every problem.
 * @param schema JSON Schema 2020-12; the caller names the type generated from it
 */
export async function parse<T>(schema: object, input: unknown, source: Source): Promise<T> {
  const validate = await compileSchema(schema);
  const value: unknown = structuredClone(input);
  if (validate(value)) return value as T;
  const problems = explainProblems(validate.errors ?? []);
  const code = source.code ?? (source.text === undefined ? 'input-invalid' : 'config-invalid');
  throw new ChironError(code, `${source.name} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}`, {
    details: await describeProblems(problems, source),
  });
}

/** A check for single answers as they are typed: the first problem in words, or nothing. */
export async function createCheck(schema: object): Promise<(value: unknown) => string | undefined> {
  // A default fills a property in, which a value by itself is not; ajv refuses one at the root.
  const { default: _, ...bare } = schema as { default?: unknown };
  const validate = await compileSchema(bare);
  return (value) => (validate(value) ? undefined : explainProblems(validate.errors ?? [])[0]?.message);
}

async function describeProblems(problems: readonly Problem[], source: Source): Promise<string[]> {
  const label = source.label ?? labelPath;
  if (source.text === undefined) return problems.map(({ path, message }) => sentence(label(path), message));
  const file = await parseFile(source.text, source.name, source.code);
  return problems
    .map((problem) => ({ problem, at: locate(file.locate, problem) }))
    .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    .map(({ problem, at }) => `${source.name}:${at.line}:${at.column}: ${sentence(label(problem.path), problem.message)}`);
}

/** The place of the nearest thing that is there: for a missing key, what it is missing from. */
function locate(find: Awaited<ReturnType<typeof parseFile>>['locate'], { path, part }: Problem): { line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    const position = find(path.slice(0, length), length === path.length ? part : 'value');
    if (position !== undefined) return position;
  }
  return { line: 1, column: 1 };
}

function sentence(label: string, message: string): string {
  return label === '' ? message : `${label}: ${message}`;
}

function labelPath(path: ValuePath): string {
  return path
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
