import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveMarker } from '../../../runtime/bundle/derived/derive-marker.ts';
import { keyOfClass, listEnvironmentClasses } from '../../../runtime/bundle/derived/environment-classes.ts';
import { evaluateMarker } from '../../../runtime/formats/markers.ts';
import { parseTarget } from '../../../runtime/formats/targets.ts';

const six = [
  'manylinux_2_28_x86_64',
  'manylinux_2_28_aarch64',
  'musllinux_1_2_x86_64',
  'macosx_14_0_arm64',
  'macosx_14_0_x86_64',
  'win_amd64',
];

const lookUp = (target: string) => parseTarget(target).environment;

function markerFor(wanted: readonly string[], all: readonly string[]): string {
  return deriveMarker(listEnvironmentClasses(wanted, lookUp), listEnvironmentClasses(all, lookUp));
}

const on = (pythons: readonly string[], platforms: readonly string[]): string[] =>
  pythons.flatMap((python) => platforms.map((platform) => `${python}-${platform}`));

const default6 = on(['cp312'], six);
const wide = on(['cp39', 'cp310', 'cp311', 'cp312'], six);

test.for([
  ['everywhere', default6, default6, ''],
  ['glibc alone: musl cannot be told apart', on(['cp312'], [six[0]!, six[1]!]), default6, "sys_platform == 'linux'"],
  ['Windows', ['cp312-win_amd64'], default6, "sys_platform == 'win32'"],
  ['all but Windows', on(['cp312'], six.slice(0, 5)), default6, "sys_platform != 'win32'"],
  ['Arm', on(['cp312'], [six[1]!, six[3]!]), default6, "sys_platform != 'win32' and platform_machine != 'x86_64'"],
  ['Linux on Arm', [default6[1]!], default6, "platform_machine == 'aarch64'"],
  ['Intel macOS', [default6[4]!], default6, "sys_platform == 'darwin' and platform_machine == 'x86_64'"],
  ['older Python', on(['cp39', 'cp310'], six), wide, "python_version < '3.11'"],
  ['one Python on Windows', ['cp310-win_amd64'], wide, "sys_platform == 'win32' and python_version == '3.10'"],
  ['PyPy', ['pp311-win_amd64'], ['pp311-win_amd64', 'cp311-win_amd64'], "implementation_name == 'pypy'"],
  ['one of two', ['cp312-win_amd64'], ['cp312-win_amd64', 'cp312-manylinux_2_28_x86_64'], "sys_platform == 'win32'"],
] as const)('%s', ([, wanted, all, marker]) => {
  expect(markerFor(wanted, all)).toBe(marker);
});

const anyTarget = fc
  .tuple(
    fc.constantFrom('cp38', 'cp39', 'cp310', 'cp311', 'cp313', 'cp313t', 'pp310', 'pp311'),
    fc.constantFrom(...six, 'manylinux_2_17_i686', 'win32'),
  )
  .filter(([python, platform]) => !(python.startsWith('pp') && platform === 'win32'))
  .map((parts) => parts.join('-'));

test('a marker is true for exactly the environments of the targets that it is made for', () => {
  const sets = fc
    .uniqueArray(anyTarget, { minLength: 1, maxLength: 24 })
    .chain((all) => fc.tuple(fc.constant(all), fc.subarray(all, { minLength: 1 })));
  fc.assert(
    fc.property(sets, ([all, wanted]) => {
      const marker = markerFor(wanted, all);
      const wantedClasses = new Set(wanted.map((target) => keyOfClass(lookUp(target))));
      for (const target of all) {
        const holds = marker === '' || evaluateMarker(marker, lookUp(target));
        expect(holds, `${marker} on ${target}`).toBe(wantedClasses.has(keyOfClass(lookUp(target))));
      }
      expect(markerFor([...wanted].reverse(), [...all].reverse())).toBe(marker);
    }),
    { numRuns: 150 },
  );
});
