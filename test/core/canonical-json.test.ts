import { expect, test } from 'vitest';
import { canonicalJson } from '../../core/canonical-json.ts';

test.each([
  [{ b: 1, a: [2, { d: null, c: 'é' }] }, '{"a":[2,{"c":"é","d":null}],"b":1}'],
  [{ '€': 1, '\r': 2, '1': 3, ö: 4 }, '{"\\r":2,"1":3,"ö":4,"€":1}'],
  [{ '10': 1, '9': undefined, '8': 2 }, '{"10":1,"8":2}'],
  [[1e21, 0.1, -0], '[1e+21,0.1,0]'],
])('%j', (value, expected) => {
  expect(canonicalJson(value)).toBe(expected);
});
