import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../runtime/formats/format-error.ts';
import { parseStrictJson } from '../../../runtime/formats/strict-json.ts';

test('whatever JSON.stringify writes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value, null, 1);
      fc.pre(!/\\ud[89a-f]/i.test(text) && !/[eE][+]?(?:1[6-9]|[2-9]\d|\d{3})|\d{17}/.test(text));
      expect(parseStrictJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('__proto__ is a key like any other', () => {
  const value = parseStrictJson('{"__proto__": {"admin": true}}') as object;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect('admin' in value).toBe(false);
});

describe('what is refused', () => {
  test.each<[string, string, RegExp]>([
    ['a key twice', '{"a": 1, "a": 2}', /"a" stands twice/],
    ['a key twice, once escaped', '{"a": 1, "\\u0061": 2}', /stands twice/],
    ['__proto__ twice', '{"__proto__": 1, "__proto__": 2}', /stands twice/],
    ['a key twice, deep inside', '[{"x": {"y": [], "y": {}}}]', /"y" stands twice/],
    ['an integer beyond 2^53', '{"size": 9007199254740993}', /too big/],
    ['a number beyond a double', '1e999', /too big/],
    ['a big number in disguise', '9007199254740993.0', /too big/],
    ['a lone surrogate', '"\\ud800"', /surrogate/],
    ['text after the end', '{} {}', /after the end/],
    ['nothing', '', /no JSON value/],
    ['a comment', '{/* x */}', /no key/],
    ['a final comma', '[1,]', /no JSON value/],
    ['a leading zero', '01', /after the end/],
    ['NaN', 'NaN', /no JSON value/],
    ['a control character in a string', '"a\nb"', /no JSON value/],
    ['an unknown escape', '"\\x41"', /no JSON value/],
    ['single quotes', "{'a': 1}", /no key/],
    ['no colon', '{"a" 1}', /no colon/],
    ['an open object', '{"a": 1', /not closed/],
    ['an open array', '[1', /not closed/],
    ['a byte order mark', '\ufeff{}', /no JSON value/],
    ['endless nesting', '['.repeat(100_000), /too deep/],
  ])('%s', (_, text, reason) => {
    expect(() => parseStrictJson(text)).toThrow(FormatError);
    expect(() => parseStrictJson(Buffer.from(text))).toThrow(reason);
  });

  test('bytes that are not UTF-8', () => {
    expect(() => parseStrictJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(/not UTF-8/);
  });

  test('any text gives a value or a FormatError', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\\u0019eE+-. tfn'), maxLength: 30 }), (text) => {
        try {
          expect(parseStrictJson(text)).toEqual(JSON.parse(text));
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});
