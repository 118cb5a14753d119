import { expect, test } from 'vitest';
import { redact } from '../../core/redact.ts';

test.each([
  ['https://user:pass@index.invalid/simple/', 'https://index.invalid/simple/'],
  ['https://user:p@ss@index.invalid/simple/', 'https://index.invalid/simple/'],
  ['"https://h.invalid","me@h.invalid"', '"https://h.invalid","me@h.invalid"'],
  ['git+https://token@host.invalid/a.git', 'git+https://host.invalid/a.git'],
  ['https://h.invalid/x?sig=abc&b=1', 'https://h.invalid/x?sig=***&b=1'],
  ['Authorization: Bearer abcdefghijk', 'Authorization: Bearer ***'],
  ['https://h.invalid/@scope/pkg and me@h.invalid', 'https://h.invalid/@scope/pkg and me@h.invalid'],
])('%s', (text, expected) => {
  expect(redact(text)).toBe(expected);
});
