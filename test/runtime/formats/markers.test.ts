import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateMarker } from '../../../runtime/formats/markers.ts';
import type { MarkerVariable } from '../../../runtime/formats/parse-marker.ts';
import { markerVariables, parseMarker } from '../../../runtime/formats/parse-marker.ts';
import { parseTarget } from '../../../runtime/formats/targets.ts';
import { askOracle } from '../../support/ask-oracle.ts';

const specs = ['cp310-manylinux_2_28_aarch64', 'cp312.4-win_amd64', 'cp313-macosx_14_0_arm64', 'pp311-musllinux_1_2_x86_64'];
const linux = parseTarget('cp312-manylinux_2_28_x86_64').environment;

/** Values that decide something for each variable. */
const values: Readonly<Record<MarkerVariable, readonly string[]>> = {
  os_name: ['posix', 'nt', 'java'],
  sys_platform: ['linux', 'win32', 'darwin', 'win'],
  platform_machine: ['x86_64', 'aarch64', 'AMD64', 'arm64'],
  platform_python_implementation: ['CPython', 'PyPy'],
  platform_release: ['', '5.4'],
  platform_system: ['Linux', 'Windows', 'Darwin'],
  platform_version: ['', '#1 SMP'],
  python_version: ['3.9', '3.10', '3.12', '3.13', '3', '3.12 3.13'],
  python_full_version: ['3.12', '3.12.0', '3.12.4', '3.13.0rc1', '3.9.*', '3.10.0.post1'],
  implementation_name: ['cpython', 'pypy'],
  implementation_version: ['3.12', '7.3'],
};
const operators = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'] as const;

const comparison = fc.constantFrom(...markerVariables).chain((variable) =>
  fc
    .record({
      value: fc.constantFrom(...values[variable]),
      operator: fc.constantFrom(...operators),
      isReversed: fc.boolean(),
      quote: fc.constantFrom('"', "'"),
    })
    .map(({ value, operator, isReversed, quote }) =>
      isReversed ? `${quote}${value}${quote} ${operator} ${variable}` : `${variable} ${operator} ${quote}${value}${quote}`,
    ),
);
const { marker } = fc.letrec<{ marker: string }>((tie) => ({
  marker: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc
      .record({ left: tie('marker'), right: tie('marker'), word: fc.constantFrom('and', 'or') })
      .map(({ left, right, word }) => `${left} ${word} ${right}`),
    tie('marker').map((inner) => `( ${inner})`),
  ),
}));

describe('evaluateMarker', () => {
  it('agrees with packaging on a thousand markers', { timeout: 60_000 }, async () => {
    const markers = fc.sample(marker, { numRuns: 1000, seed: 508 });
    const expected = await askOracle<(boolean[] | null)[]>({ ask: 'markers', markers, targets: specs });
    const verdicts = markers.map((text) => specs.map((spec) => evaluateMarker(text, parseTarget(spec).environment)));
    const differing = markers.filter((_, index) => JSON.stringify(verdicts[index]) !== JSON.stringify(expected[index]));
    expect(differing).toEqual([]);
  });

  it('is the conjunction, disjunction and identity that its words say', () => {
    fc.assert(
      fc.property(marker, marker, (left, right) => {
        const [l, r] = [evaluateMarker(left, linux), evaluateMarker(right, linux)];
        expect(evaluateMarker(`(${left}) and (${right})`, linux)).toBe(l && r);
        expect(evaluateMarker(`(${left})or(${right})`, linux)).toBe(l || r);
      }),
    );
  });

  it.each<[string, string[], boolean]>([
    ['extra == "Fast_Path"', ['fast-path'], true],
    ['extra == "other"', ['fast-path'], false],
    ['extra != "other"', [], true],
    ["extra == 'extra-4-demo-cpu' and extra != 'extra-4-demo-gpu'", ['extra-4-demo-cpu'], true],
    ["extra == 'group-4-demo-dev' or sys_platform == 'win32'", ['group-4-demo-dev'], true],
    ["extra == 'group-4-demo-dev' or sys_platform == 'win32'", [], false],
  ])('%s with %j is %s', (text, extras, expected) => {
    expect(evaluateMarker(text, linux, new Set(extras))).toBe(expected);
  });

  it('does not mix up what it remembers of two environments', () => {
    const text = "sys_platform == 'win32'";
    expect([linux, parseTarget('cp312-win_amd64').environment, linux].map((environment) => evaluateMarker(text, environment))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('parseMarker', () => {
  it.each([
    ['', 'it ends too early'],
    ['python_version', 'it ends too early'],
    ["python_version > '3' and", 'it ends too early'],
    ["python_version > '3' garbage", 'unexpected "garbage"'],
    ["python_version > '3' ; os_name == 'nt'", 'unexpected "; os_name'],
    ["python_version > '3')", 'unexpected ")"'],
    ["(python_version > '3'", 'a parenthesis is not closed'],
    ["pythn_version > '3'", 'there is no variable pythn_version'],
    ["'3' > '2'", 'one variable and one quoted text'],
    ['python_version > os_name', 'one variable and one quoted text'],
    ["python_version and '3'", 'is no operator'],
    ["python_version is '3'", 'is no operator'],
    ["python_version > '3", 'unexpected'],
    ["extra > 'a'", 'extra is compared with'],
  ])('refuses %j: %s', (text, why) => {
    expect(() => parseMarker(text)).toThrow(why);
  });

  it.each(["os.name == 'nt'", "python_implementation != 'PyPy'", "platform.python_implementation == 'CPython'"])(
    'knows the old spelling %s',
    (text) => {
      expect(parseMarker(text).kind).toBe('compare');
    },
  );
});
