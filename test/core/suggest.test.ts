import { expect, test } from 'vitest';
import { didYouMean, suggest } from '../../core/suggest.ts';

const names = ['wheelhouse', 'verify', 'airgap', 'target', 'integrityOnly'];

test.each([
  ['wheelhuose', 'wheelhouse'],
  ['verfy', 'verify'],
  ['integrity-only', 'integrityOnly'],
  ['Target', 'target'],
  ['zzz', undefined],
  ['', undefined],
])('suggest(%j) is %j', (word, expected) => {
  expect(suggest(word, names)).toBe(expected);
});

test('didYouMean ends a sentence, or adds nothing', () => {
  expect(didYouMean('targt', names)).toBe(", did you mean 'target'?");
  expect(didYouMean('nothing', names)).toBe('');
});
