import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '../../../core/edit/decode-text.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['a\nb\n', { bom: false, eol: 'lf', finalNewline: true }],
  ['a\r\nb', { bom: false, eol: 'crlf', finalNewline: false }],
  ['\uFEFFa\r\nb\n', { bom: true, eol: 'mixed', finalNewline: true }],
  ['\nb\r\n', { bom: false, eol: 'mixed', finalNewline: true }],
  ['a', { bom: false, eol: 'none', finalNewline: false }],
  ['', { bom: false, eol: 'none', finalNewline: false }],
])('the facts of %j', (text, facts) => {
  expect(decodeText(bytes(text))).toEqual({ text, ...facts });
});

test.each([
  ['binary', [0x7f, 0x45, 0x00, 0x01]],
  ['UTF-16', [0xff, 0xfe, 0x61, 0x00]],
  ['UTF-16', [0xfe, 0xff, 0x00, 0x61]],
  ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
  ['not valid UTF-8', [0x61, 0xe9, 0x62]],
  ['not valid UTF-8', [0xed, 0xa0, 0x80]],
])('%s is refused', (refused, input) => {
  expect(decodeText(Uint8Array.from(input))).toEqual({ refused });
});

test('what is accepted is the same bytes again', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 40 }), (input) => {
    const decoded = decodeText(input);
    if ('text' in decoded) expect(bytes(decoded.text)).toEqual(input);
  });
  fc.assert(property, { numRuns: 500, seed: 5 });
});
