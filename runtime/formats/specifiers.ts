import { ChironError } from '../../core/errors.ts';
import { memoise } from './memoise.ts';
import type { Version } from './versions.ts';
import { compareVersions, isVersion, normalizeVersion, parseVersion } from './versions.ts';

export type Operator = '===' | '==' | '!=' | '~=' | '<=' | '>=' | '<' | '>';

/** One clause of a specifier; `wildcard` is the `.*` after it. */
export interface Clause {
  readonly operator: Operator;
  readonly version: string;
  readonly wildcard: boolean;
}

const clausePattern = /^(===|==|!=|~=|<=|>=|<|>)\s*(\S+?)(\.\*)?$/;

/** Reads a version specifier (PEP 440): clauses between commas, none for an empty text. Else a ChironError `format-invalid`. */
export const parseSpecifier: (text: string) => readonly Clause[] = memoise((text) => {
  const clauses = text.split(',').map((part) => part.trim());
  // A comma at the end is allowed by packaging and found on real indexes.
  return clauses.filter((part) => part !== '').map((part) => parseClause(part));
});

/** Whether a version satisfies every clause of a specifier. Pre-releases count like any other version, as markers want it. */
export function satisfiesSpecifier(version: string, specifier: string): boolean {
  return parseSpecifier(specifier).every((clause) => satisfiesClause(version, clause));
}

/** One spelling for equal specifiers: sorted, no white space, no zeros at the end of a release. */
export function normalizeSpecifier(text: string): string {
  return parseSpecifier(text)
    .map(({ operator, version, wildcard }) => `${operator}${spellVersion(operator, version, wildcard)}${wildcard ? '.*' : ''}`)
    .sort()
    .join(',');
}

/** Reads one clause, or null where it is none. */
export function readClause(text: string): Clause | null {
  const [, operator, version, star] = clausePattern.exec(text.trim()) ?? [];
  if (operator === undefined || version === undefined) return null;
  const wildcard = star !== undefined;
  if (operator === '===') return { operator, version: version + (star ?? ''), wildcard: false };
  if (!isVersion(version) || !isAllowed(operator as Operator, parseVersion(version), wildcard)) return null;
  return { operator: operator as Operator, version, wildcard };
}

/** Whether a version satisfies one clause (PEP 440, "Version specifiers"). What is not a version satisfies `===` only. */
export function satisfiesClause(text: string, clause: Clause): boolean {
  if (clause.operator === '===') return text.trim().toLowerCase() === clause.version.toLowerCase();
  if (!isVersion(text)) return false;
  const version = parseVersion(text);
  const wanted = parseVersion(clause.version);
  switch (clause.operator) {
    case '==':
      return isEqual(version, wanted, clause);
    case '!=':
      return !isEqual(version, wanted, clause);
    case '~=':
      return compareVersions(version.public, wanted.public) >= 0 && startsWith(version, wanted, wanted.release.length - 1);
    case '<=':
      return compareVersions(version.public, wanted.public) <= 0;
    case '>=':
      return compareVersions(version.public, wanted.public) >= 0;
    case '<':
      return compareVersions(text, clause.version) < 0 && (wanted.is_prerelease || !version.is_prerelease || !hasSameBase(version, wanted));
    case '>':
      // 1.0.post1 and 1.0+local belong to 1.0: they are not "greater" unless a post-release was named.
      if (compareVersions(text, clause.version) <= 0) return false;
      if (!wanted.is_postrelease && version.is_postrelease && hasSameBase(version, wanted)) return false;
      return version.local === null || !hasSameBase(version, wanted);
  }
}

function parseClause(part: string): Clause {
  const clause = readClause(part);
  if (clause === null) throw new ChironError('format-invalid', `${JSON.stringify(part)} is not a version specifier as PEP 440 has them`);
  return clause;
}

function isAllowed(operator: Operator, version: Version, wildcard: boolean): boolean {
  const isEquality = operator === '==' || operator === '!=';
  if (wildcard) return isEquality && version.local === null && !version.is_prerelease && !version.is_postrelease;
  if (version.local !== null && !isEquality) return false;
  return operator !== '~=' || version.release.length > 1;
}

function isEqual(version: Version, wanted: Version, { wildcard }: Clause): boolean {
  if (wildcard) return startsWith(version, wanted, wanted.release.length);
  if (wanted.local === null) return compareVersions(version.public, wanted.public) === 0;
  return compareVersions(`${version.public}+${version.local ?? ''}`.replace(/\+$/, ''), `${wanted.public}+${wanted.local}`) === 0;
}

function startsWith(version: Version, wanted: Version, length: number): boolean {
  if (version.epoch !== wanted.epoch) return false;
  return wanted.release.slice(0, length).every((part, index) => (version.release[index] ?? 0) === part);
}

function hasSameBase(a: Version, b: Version): boolean {
  return compareVersions(a.base_version, b.base_version) === 0;
}

function spellVersion(operator: Operator, version: string, wildcard: boolean): string {
  if (operator === '===') return version;
  const spelled = normalizeVersion(version);
  // The length of a release has a meaning in `~=1.0` and `==1.0.*` only.
  return wildcard || operator === '~=' ? spelled : spelled.replace(/^((?:\d+!)?\d+(?:\.\d+)*?)(?:\.0)+(?!\.?\d)/, '$1');
}
