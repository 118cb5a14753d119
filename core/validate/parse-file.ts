import type { Document, Node } from 'yaml';
import { ChironError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { positionAt } from './position.ts';
import type { Position, ValuePath } from './position.ts';
import { findStrangeToken, scanJson } from './scan-json.ts';

/** What stands in a JSON or YAML text, and where. */
export interface ParsedFile {
  readonly value: unknown;
  locate(path: ValuePath, part: 'key' | 'value'): Position | undefined;
}

/** More than any hand-written file needs, less than a "billion laughs" does. */
const maxAliasCount = 100;
/** One slip early in a file can make an error of every line after it. */
const maxDetails = 10;

/**
 * Reads JSON (a name ending in .json) or YAML 1.2 as plain data. Duplicate keys, several documents, unknown tags and
 * expanding aliases are refused, all at once, as `code` with `NAME:LINE:COLUMN: why` in the details.
 */
export async function parseFile(text: string, name: string, code: ErrorCode = 'config-invalid'): Promise<ParsedFile> {
  const clean = text.replace(/^\uFEFF/, '');
  return name.toLowerCase().endsWith('.json') ? readJson(clean, name, code) : readYaml(clean, name, code);
}

function readJson(text: string, name: string, code: ErrorCode): ParsedFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(code, name, 'JSON', [explainJson(text, name, cause)], cause);
  }
  const scan = scanJson(text);
  if (scan.duplicates.length > 0) {
    const details = scan.duplicates.map(({ key, offset }) => `${name}:${show(positionAt(text, offset))}: key '${key}' stands twice`);
    throw unreadable(code, name, 'JSON', details);
  }
  return {
    value,
    locate(path, part) {
      const offset = scan.offsetOf(path, part);
      return offset === undefined ? undefined : positionAt(text, offset);
    },
  };
}

/** V8 gives the place as an offset in some messages; in the others it is the first word that JSON does not have. */
function explainJson(text: string, name: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const offset = /at position (\d+)/.exec(message)?.[1];
  const where = positionAt(text, offset === undefined ? (findStrangeToken(text) ?? text.length) : Number(offset));
  return `${name}:${show(where)}: ${message.replace(/ (?:in JSON )?at position.*$/s, '').replace(/, ".*$/s, '')}`;
}

async function readYaml(text: string, name: string, code: ErrorCode): Promise<ParsedFile> {
  const { parseDocument, isAlias, isMap, isScalar, isSeq } = await import('./load-yaml.ts');
  let document: Document.Parsed;
  let value: unknown;
  try {
    document = parseDocument(text, { prettyErrors: false, uniqueKeys: true });
    const problems = [...document.errors, ...document.warnings];
    if (problems.some((problem) => problem.message.startsWith('Maximum call stack'))) throw new RangeError('nesting');
    if (problems.length > 0) {
      throw unreadable(
        code,
        name,
        'YAML',
        problems.map((problem) => `${name}:${show(positionAt(text, problem.pos[0]))}: ${plain(problem.message)}`),
      );
    }
    value = document.toJS({ maxAliasCount });
  } catch (cause) {
    if (cause instanceof ChironError) throw cause;
    // What is left are the reader's own limits: aliases that expand without end, nesting beyond the stack.
    const why = cause instanceof RangeError ? 'it is nested too deeply' : 'its aliases expand to more than a configuration needs';
    throw unreadable(code, name, 'YAML', [`${name}: ${why}`], cause);
  }

  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const find = (path: ValuePath, part: 'key' | 'value'): unknown => {
    let key: unknown;
    let node: unknown = document.contents;
    for (const step of path) {
      const parent = resolve(node);
      if (isMap(parent)) {
        const pair = parent.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === step);
        [key, node] = [pair?.key, pair?.value];
      } else if (isSeq(parent)) {
        [key, node] = [undefined, parent.items[Number(step)]];
      } else {
        return undefined;
      }
    }
    return part === 'key' ? key : (node ?? key);
  };
  return {
    value,
    locate(path, part) {
      const offset = (find(path, part) as Node | undefined)?.range?.[0];
      return offset === undefined ? undefined : positionAt(text, offset);
    },
  };
}

function unreadable(code: ErrorCode, name: string, language: string, details: readonly string[], cause?: unknown): ChironError {
  const more = details.length - maxDetails;
  const shown = more > 0 ? [...details.slice(0, maxDetails), `… and ${more} more`] : details;
  return new ChironError(code, `${name} cannot be read as ${language}`, { details: shown, cause });
}

/** The parser's sentences in our form: no advice for programmers, no full stop. */
function plain(message: string): string {
  if (message.includes('multiple documents')) return 'only one document is allowed';
  return message.replace(/\.$/, '').replace(/^Map keys must be unique$/, 'this key stands twice');
}

function show(position: Position): string {
  return `${position.line}:${position.column}`;
}
