import type { Platform } from './platform-tag.ts';
import { legacyManylinux } from './platform-tag.ts';

/** The Python of a target, as far as tags depend on it. */
export interface PythonTag {
  readonly implementation: 'cpython' | 'pypy';
  readonly minor: number;
  /** A build without the global lock (PEP 703). */
  readonly freeThreaded: boolean;
  readonly abi: string;
}

const macFormats: Readonly<Record<string, readonly string[]>> = {
  x86_64: ['x86_64', 'intel', 'fat64', 'fat3', 'universal2', 'universal'],
  arm64: ['arm64', 'universal2'],
};

/** Every platform tag whose wheels run on a platform, best first, in the order of packaging.tags but `linux_ARCH` last. */
export function listPlatformTags({ family, version: [major, minor] = [0, 0], arch }: Platform): string[] {
  switch (family) {
    case 'manylinux':
      return [...listManylinux(minor, arch), `linux_${arch}`];
    case 'musllinux':
      return [...countDown(minor, 0).map((value) => `musllinux_${major}_${value}_${arch}`), `linux_${arch}`];
    case 'macosx':
      return listMacos(major, minor, arch);
    case 'windows':
      return [arch === 'x86' ? 'win32' : `win_${arch}`];
    case 'linux':
      return [`linux_${arch}`];
  }
}

/** Every tag that a Python takes on these platforms, best first, as `packaging.tags.sys_tags` would list them there. */
export function listTags(python: PythonTag, platforms: readonly string[]): string[] {
  const { implementation, minor, freeThreaded, abi } = python;
  const pythons = [`py3${minor}`, 'py3', ...countDown(minor - 1, 0).map((older) => `py3${older}`)];
  const on = (interpreter: string, kind: string): string[] => platforms.map((platform) => `${interpreter}-${kind}-${platform}`);
  const interpreter = implementation === 'cpython' ? `cp3${minor}` : `pp3${minor}`;
  const stable = freeThreaded ? 'abi3t' : 'abi3';
  const native =
    implementation === 'cpython'
      ? [
          ...on(interpreter, abi),
          ...on(interpreter, stable),
          ...on(interpreter, 'none'),
          ...countDown(minor - 1, 2).flatMap((older) => on(`cp3${older}`, stable)),
        ]
      : [...on(interpreter, abi), ...on(interpreter, 'none')];
  const pure = [implementation === 'cpython' ? interpreter : 'pp3', ...pythons].map((name) => `${name}-none-any`);
  return [...native, ...pythons.flatMap((name) => on(name, 'none')), ...pure];
}

/** PEP 600, with the alias of an older PEP after the tag that it stands for; glibc 2.5 is the floor on x86, 2.17 elsewhere. */
function listManylinux(minor: number, arch: string): string[] {
  const floor = arch === 'x86_64' || arch === 'i686' ? 5 : 17;
  return countDown(minor, floor).flatMap((glibc) => {
    const aliases = [...legacyManylinux].filter(([, [, value]]) => value === glibc).map(([alias]) => `${alias}_${arch}`);
    return [`manylinux_2_${glibc}_${arch}`, ...aliases];
  });
}

/** From macOS 11 on the major version counts; before it the minor one, of which arm64 takes universal2 wheels only. */
function listMacos(major: number, minor: number, arch: string): string[] {
  const formats = macFormats[arch] ?? [];
  const of = (version: string, kinds: readonly string[]): string[] => kinds.map((kind) => `macosx_${version}_${kind}`);
  if (major === 10) return countDown(minor, arch === 'x86_64' ? 4 : 0).flatMap((value) => of(`10_${value}`, formats));
  const older = arch === 'arm64' ? ['universal2'] : formats;
  return [
    ...countDown(major, 11).flatMap((value) => of(`${value}_0`, formats)),
    ...countDown(16, 4).flatMap((value) => of(`10_${value}`, older)),
  ];
}

function countDown(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);
}
