import type { ErrorObject } from 'ajv';
import { didYouMean } from '../suggest.ts';
import type { PropertySchema } from './object-schema.ts';
import type { ValuePath } from './position.ts';

/** One thing that does not fit a schema. */
export interface Problem {
  readonly path: ValuePath;
  /** Whether the key itself is wrong, or its value. */
  readonly part: 'key' | 'value';
  readonly message: string;
}

/** ajv's errors (allErrors, verbose) as sentences a person can act on, each once, in the order of the text. */
export function explainProblems(errors: readonly ErrorObject[]): Problem[] {
  const meant = chooseBranches(errors);
  // Of a value of the wrong type nothing else need be said.
  const mistyped = new Set(meant.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const problems = meant
    .filter((error) => error.keyword !== 'if' && error.propertyName === undefined)
    .filter((error) => !(error.keyword === 'enum' && mistyped.has(error.instancePath)))
    .map(explain);
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...distinct.values()];
}

function explain(error: ErrorObject): Problem {
  const path = splitPointer(error.instancePath);
  const params = error.params as Record<string, unknown>;
  const isKey = error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties' || error.keyword === 'propertyNames';
  if (isKey) {
    const key = String(params['additionalProperty'] ?? params['unevaluatedProperty'] ?? params['propertyName']);
    const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
    return { path: [...path, key], part: 'key', message: `unknown key${didYouMean(key, known)}` };
  }
  if (error.keyword === 'required') return { path: [...path, String(params['missingProperty'])], part: 'value', message: 'is missing' };
  return { path, part: 'value', message: explainValue(error, params) };
}

function explainValue(error: ErrorObject, params: Readonly<Record<string, unknown>>): string {
  const is = describe(error.data);
  switch (error.keyword) {
    case 'type': {
      const types = [params['type']].flat();
      const quotes = types.includes('string') && typeof error.data === 'number' ? ': put it in quotes' : '';
      return `must be ${types.map(nameType).join(' or ')}, is ${is}${quotes}`;
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
      return `must be one of ${allowed.join(', ')}, is ${is}${didYouMean(String(error.data), allowed)}`;
    }
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}, is ${is}`;
    case 'pattern': {
      const { form } = (error.parentSchema as Partial<PropertySchema> | undefined)?.['x-cli'] ?? {};
      return form === undefined ? `${is} does not match ${String(params['pattern'])}` : `must be ${form}, is ${is}`;
    }
    case 'minLength':
      return params['limit'] === 1 ? 'must not be empty' : `must have at least ${String(params['limit'])} characters`;
    case 'maxLength':
      return `must have at most ${String(params['limit'])} characters, has ${String(error.data).length}`;
    case 'minItems':
      return `must have at least ${count(Number(params['limit']), 'entry', 'entries')}`;
    case 'maxItems':
      return `must have at most ${count(Number(params['limit']), 'entry', 'entries')}`;
    case 'uniqueItems':
      return `has ${describe((error.data as readonly unknown[])[Number(params['i'])])} twice`;
    case 'minimum':
      return `must be at least ${String(params['limit'])}, is ${is}`;
    case 'maximum':
      return `must be at most ${String(params['limit'])}, is ${is}`;
    case 'anyOf':
    case 'oneOf':
      return `${is} has none of the forms that are allowed here`;
    default:
      return `${error.message ?? error.keyword}, is ${is}`;
  }
}

/**
 * Of an anyOf only the branch that was meant is explained: the one whose type fits. Where none or several fit, the
 * anyOf itself is.
 */
function chooseBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = [...errors];
  for (const choice of errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')) {
    const inside = kept.filter(
      (error) =>
        error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`) && error.instancePath.startsWith(choice.instancePath),
    );
    const branches = Map.groupBy(inside, (error) => error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]);
    const meant = [...branches.values()].filter(
      (branch) => !branch.some((error) => error.keyword === 'type' && error.instancePath === choice.instancePath),
    );
    const dropped = new Set<ErrorObject>(meant.length === 1 ? [choice, ...inside.filter((error) => !meant[0]?.includes(error))] : inside);
    kept = kept.filter((error) => !dropped.has(error));
  }
  return kept;
}

function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function nameType(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    boolean: 'true or false',
    integer: 'a whole number',
    number: 'a number',
    array: 'a list',
    object: 'a mapping',
    null: 'empty',
  };
  return names[String(type)] ?? String(type);
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value !== 'string') return String(value);
  return value.length > 60 ? `'${value.slice(0, 57)}…'` : `'${value}'`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
