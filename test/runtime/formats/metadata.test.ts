import { expect, test } from 'vitest';
import { parseMetadata } from '../../../runtime/formats/metadata.ts';

test('fields are read in any case, with folded lines, up to the first empty line', () => {
  const text = [
    'Metadata-Version: 2.1',
    'Name: Demo_Pkg',
    'version:  1.0 ',
    'Requires-Python: >=3.8,',
    '        <4',
    'Requires-Dist: a>=1',
    'Requires-Dist: b ; extra == "x"',
    'Provides-Extra: x',
    '',
    'Requires-Dist: not-this',
  ];
  const expected = {
    name: 'Demo_Pkg',
    version: '1.0',
    requiresPython: '>=3.8, <4',
    requiresDist: ['a>=1', 'b ; extra == "x"'],
    providesExtra: ['x'],
  };
  expect(parseMetadata(text.join('\n'))).toEqual(expected);
  expect(parseMetadata(`\uFEFF${text.join('\r\n')}`)).toEqual(expected);
});

test('absent fields are empty', () => {
  expect(parseMetadata('')).toEqual({ name: '', version: '', requiresPython: '', requiresDist: [], providesExtra: [] });
});
