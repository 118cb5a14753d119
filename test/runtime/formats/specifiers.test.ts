import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeSpecifier, readClause, satisfiesClause, satisfiesSpecifier } from '../../../runtime/formats/specifiers.ts';
import { askOracle } from '../../support/ask-oracle.ts';

const release = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const suffix = fc.constantFrom('', '', '', 'a1', 'rc2', '.post1', '.dev3', 'b1.dev2', '.post1.dev4');
const version = fc
  .tuple(fc.constantFrom('', '', '', '1!'), release, suffix, fc.constantFrom('', '', '', '+local.1'))
  .map((parts) => parts.join(''));
const clause = fc
  .tuple(fc.constantFrom('==', '!=', '<', '<=', '>', '>=', '~=', '==='), version, fc.constantFrom('', '', '.*'))
  .map((parts) => parts.join(''));

describe('satisfiesClause', () => {
  it('agrees with packaging on two thousand pairs', { timeout: 60_000 }, async () => {
    const pairs = fc.sample(fc.tuple(version, clause), { numRuns: 2000, seed: 440 });
    const expected = await askOracle<(boolean | null)[]>({ ask: 'specifiers', pairs });
    const differing = pairs.filter(([text, wanted], index) => {
      const read = readClause(wanted);
      return (read === null ? null : satisfiesClause(text, read)) !== expected[index];
    });
    expect(differing).toEqual([]);
  });
});

describe('satisfiesSpecifier', () => {
  it.each<[string, string, boolean]>([
    ['3.12.0', '', true],
    ['3.12.0', '>=3.10,<3.13', true],
    ['3.13.0', '>=3.10,<3.13', false],
    ['3.12.0', '==3.12.*', true],
    ['3.12', '==3.12.0.*', true],
    ['3.12.0', '>=3.10,', true],
  ])('%s in %j is %s', (text, specifier, expected) => {
    expect(satisfiesSpecifier(text, specifier)).toBe(expected);
  });

  it.each(['>=', '3.10', '=>3.10', '>=3.*', '~=3', '>=3.10 <4'])('refuses %j', (specifier) => {
    expect(() => satisfiesSpecifier('3.12.0', specifier)).toThrow('is not a version specifier');
  });
});

it.each([
  ['<2, >= 1.0.0', '<2,>=1'],
  ['~=1.0', '~=1.0'],
  ['== 1.0.*', '==1.0.*'],
  ['==V1.0-RC1', '==1rc1'],
  ['==1.10', '==1.10'],
  ['==1.0.post0', '==1.post0'],
  ['>=2024.0.10', '>=2024.0.10'],
])('normalizeSpecifier(%j) is %j', (text, expected) => {
  expect(normalizeSpecifier(text)).toBe(expected);
});
