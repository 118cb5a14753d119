import { expect, test } from 'vitest';
import { formatSize } from '../../../core/terminal/format-size.ts';
import { createStyle } from '../../../core/terminal/style.ts';

test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: true }, { NO_COLOR: '1' }, false],
  [{ isTTY: true }, { NO_COLOR: '' }, true],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
  [{}, {}, false],
  [{}, { FORCE_COLOR: '1' }, true],
  [{ isTTY: true }, { FORCE_COLOR: '0' }, false],
])('%j with %j has colour: %s', (stream, env, colored) => {
  expect(createStyle(stream, env).bad('x') !== 'x').toBe(colored);
});

test.each([
  [{ LANG: 'en_GB.UTF-8' }, true],
  [{ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, false],
  [{ LC_ALL: 'C.utf8' }, true],
  [{ TERM: 'linux', LANG: 'C.UTF-8' }, false],
  [{ WT_SESSION: 'x' }, true],
  [{}, false],
])('%j has more than ASCII: %s', (env, unicode) => {
  expect(createStyle({}, env).unicode).toBe(unicode);
});

test('a terminal of 0 columns counts as 80', () => {
  expect([createStyle({ columns: 0, isTTY: true }, {}).width, createStyle({ columns: 132 }, {}).width]).toEqual([80, 132]);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [12_345_678, '12.3 MB'],
  [5e15, '5000.0 TB'],
])('formatSize(%i) is %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});
