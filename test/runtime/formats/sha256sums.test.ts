import { expect, test } from 'vitest';
import { FormatError } from '../../../runtime/formats/format-error.ts';
import { parseSha256Sums, renderSha256Sums } from '../../../runtime/formats/sha256sums.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

test('lines are sorted as bytes, so that upper case and dots come before lower case', () => {
  const text = renderSha256Sums([
    { path: 'b', sha256: a },
    { path: 'B', sha256: a },
    { path: 'a/é', sha256: b },
    { path: 'a.whl', sha256: b },
  ]);
  expect(text).toBe(`${a}  B\n${b}  a.whl\n${b}  a/é\n${a}  b\n`);
});

test('what was rendered is read back, and so are binary marks and Windows line ends', () => {
  expect(parseSha256Sums(`${a}  x y\r\n${b} *z\r\n`, 'S')).toEqual([
    { path: 'x y', sha256: a },
    { path: 'z', sha256: b },
  ]);
  expect(parseSha256Sums('', 'S')).toEqual([]);
});

test.for([
  ['a short digest', `${a.slice(1)}  x\n`],
  ['an upper-case digest', `${a.toUpperCase()}  x\n`],
  ['an empty line', `${a}  x\n\n${b}  y\n`],
  ['no path', `${a}  \n`],
  ['an escaped path', `\\${a}  x\\ny\n`],
  ['a path twice', `${a}  x\n${b}  x\n`],
])('refused: %s', ([, text]) => {
  expect(() => parseSha256Sums(text ?? '', 'SHA256SUMS')).toThrow(FormatError);
});

test('a path that the form cannot hold is not written', () => {
  expect(() => renderSha256Sums([{ path: 'x\ny', sha256: a }])).toThrow(FormatError);
});
