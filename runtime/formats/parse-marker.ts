import { ChironError } from '../../core/errors.ts';
import { memoise } from './memoise.ts';
import type { Operator } from './specifiers.ts';

/** The variables of an environment (PEP 508), without `extra`. */
export const markerVariables = [
  'os_name',
  'sys_platform',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'python_version',
  'python_full_version',
  'implementation_name',
  'implementation_version',
] as const;

export type MarkerVariable = (typeof markerVariables)[number];
export type MarkerOperator = Operator | 'in' | 'not in';

/** One comparison; `reversed` when the literal stands on the left of the operator. */
export interface Comparison {
  readonly kind: 'compare';
  readonly variable: MarkerVariable | 'extra';
  readonly operator: MarkerOperator;
  readonly literal: string;
  readonly reversed: boolean;
}

export type Marker = Comparison | { readonly kind: 'and' | 'or'; readonly operands: readonly Marker[] };

/** The spellings of setuptools that PEP 508 keeps for old metadata. */
const aliases: Readonly<Record<string, MarkerVariable>> = {
  'os.name': 'os_name',
  'sys.platform': 'sys_platform',
  'platform.version': 'platform_version',
  'platform.machine': 'platform_machine',
  'platform.python_implementation': 'platform_python_implementation',
  python_implementation: 'platform_python_implementation',
};
const variables: ReadonlySet<string> = new Set([...markerVariables, 'extra']);
const tokenPattern =
  /[ \t]*(?:([()])|('[^']*'|"[^"]*")|(===|~=|==|!=|<=|>=|<|>)|(not[ \t]+in|in|and|or)(?![\w.])|([A-Za-z_][\w.]*))[ \t]*/y;

interface Token {
  readonly kind: 'paren' | 'literal' | 'operator' | 'word' | 'name';
  readonly text: string;
}

/** Reads an environment marker (PEP 508); an unknown variable or anything after its end is a ChironError `format-invalid`. */
export const parseMarker: (text: string) => Marker = memoise((text) => {
  const fail = (why: string): never => {
    throw new ChironError('format-invalid', `the marker ${JSON.stringify(text)} cannot be read: ${why}`, {
      hint: 'write markers as PEP 508 has them, like: sys_platform == "linux"',
    });
  };
  const tokens = readTokens(text, fail);
  let position = 0;
  const peek = (): string | undefined => tokens[position]?.text;

  function parseSeries(kind: 'and' | 'or', parseOperand: () => Marker): Marker {
    const operands = [parseOperand()];
    while (peek() === kind && tokens[position]?.kind === 'word') {
      position += 1;
      operands.push(parseOperand());
    }
    return operands.length === 1 && operands[0] !== undefined ? operands[0] : { kind, operands };
  }
  function parseOr(): Marker {
    return parseSeries('or', () => parseSeries('and', parseAtom));
  }
  function parseAtom(): Marker {
    if (peek() !== '(') return parseComparison();
    position += 1;
    const inner = parseOr();
    if (peek() !== ')') fail('a parenthesis is not closed');
    position += 1;
    return inner;
  }
  function parseComparison(): Marker {
    const [left, operator, right] = tokens.slice(position, position + 3);
    position += 3;
    if (left === undefined || operator === undefined || right === undefined) return fail('it ends too early');
    if (!isOperator(operator)) return fail(`${JSON.stringify(operator.text)} is no operator`);
    return compare(left, operator.text.replace(/[ \t]+/, ' ') as MarkerOperator, right, fail);
  }

  const marker = parseOr();
  return position === tokens.length ? marker : fail(`unexpected ${JSON.stringify(peek())}`);
});

function readTokens(text: string, fail: (why: string) => never): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const start = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (match === null) return fail(`unexpected ${JSON.stringify(text.slice(start).trim())}`);
    const [, paren, literal, operator, word, name] = match;
    if (paren !== undefined) tokens.push({ kind: 'paren', text: paren });
    else if (literal !== undefined) tokens.push({ kind: 'literal', text: literal });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'name', text: name ?? '' });
  }
  return tokens;
}

function isOperator(token: Token): boolean {
  return token.kind === 'operator' || (token.kind === 'word' && token.text !== 'and' && token.text !== 'or');
}

function compare(left: Token, operator: MarkerOperator, right: Token, fail: (why: string) => never): Comparison {
  const [name, literal, reversed] = left.kind === 'literal' ? [right, left, true] : [left, right, false];
  if (name.kind !== 'name' || literal.kind !== 'literal') return fail('a comparison needs one variable and one quoted text');
  const variable = aliases[name.text] ?? name.text;
  if (!isVariable(variable)) return fail(`there is no variable ${name.text}`);
  if (variable === 'extra' && operator !== '==' && operator !== '!=') return fail('extra is compared with == or != only');
  return { kind: 'compare', variable, operator, literal: literal.text.slice(1, -1), reversed };
}

function isVariable(name: string): name is MarkerVariable | 'extra' {
  return variables.has(name);
}
