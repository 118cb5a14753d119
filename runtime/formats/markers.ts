import { normalizeName } from './names.ts';
import type { Comparison, Marker, MarkerVariable } from './parse-marker.ts';
import { parseMarker } from './parse-marker.ts';
import { readClause, satisfiesClause } from './specifiers.ts';

/** What a target's Python says about itself (PEP 508). */
export type MarkerEnvironment = Readonly<Record<MarkerVariable, string>>;

const noExtras: ReadonlySet<string> = new Set();
const versioned: ReadonlySet<string> = new Set(['python_version', 'python_full_version', 'implementation_version', 'platform_release']);
const verdicts = new WeakMap<MarkerEnvironment, Map<string, boolean>>();

/**
 * Whether a marker holds in an environment, as packaging decides it. `extras` are the normalised names for which
 * `extra == …` holds; uv's conflict markers (`extra-3-foo-cpu`, `group-3-foo-dev`) are names like any other.
 * Verdicts are remembered per marker and environment object. A marker that cannot be read is a ChironError `format-invalid`.
 */
export function evaluateMarker(text: string, environment: MarkerEnvironment, extras: ReadonlySet<string> = noExtras): boolean {
  if (extras.size > 0) return evaluate(parseMarker(text), environment, extras);
  const known = rememberedVerdicts(environment);
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const verdict = evaluate(parseMarker(text), environment, extras);
  known.set(text, verdict);
  return verdict;
}

function rememberedVerdicts(environment: MarkerEnvironment): Map<string, boolean> {
  const known = verdicts.get(environment) ?? new Map<string, boolean>();
  verdicts.set(environment, known);
  return known;
}

function evaluate(marker: Marker, environment: MarkerEnvironment, extras: ReadonlySet<string>): boolean {
  if (marker.kind !== 'compare') {
    const holds = (operand: Marker): boolean => evaluate(operand, environment, extras);
    return marker.kind === 'and' ? marker.operands.every(holds) : marker.operands.some(holds);
  }
  if (marker.variable === 'extra') return extras.has(normalizeName(marker.literal)) === (marker.operator === '==');
  return evaluateComparison(marker, environment[marker.variable]);
}

function evaluateComparison({ variable, operator, literal, reversed }: Comparison, value: string): boolean {
  const [left, right] = reversed ? [literal, value] : [value, literal];
  if (versioned.has(variable)) {
    const clause = readClause(`${operator}${right}`);
    if (clause !== null) return satisfiesClause(left, clause);
  }
  switch (operator) {
    case 'in':
      return right.includes(left);
    case 'not in':
      return !right.includes(left);
    case '!=':
      return left !== right;
    case '==':
    case '===':
    case '<=':
    case '>=':
      return left === right;
    case '<':
    case '>':
    case '~=':
      // Texts have no order; packaging says false too.
      return false;
  }
}
