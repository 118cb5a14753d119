import type { Platform } from '../formats/platform-tag.ts';

const systems: Readonly<Record<Platform['family'], string>> = {
  manylinux: 'Linux with glibc',
  musllinux: 'Linux with musl',
  linux: 'Linux of one machine',
  macosx: 'macOS',
  windows: 'Windows',
};

/** `macOS x86_64`, `Linux with glibc aarch64`: for a sentence to a person. */
export function describeSystem({ family, arch }: Platform): string {
  return `${systems[family]} ${arch}`;
}

/** Several platforms, by system: `Linux with glibc (aarch64, x86_64), macOS (arm64) and Windows (amd64)`. */
export function listSystems(platforms: readonly Platform[]): string {
  const groups = Object.entries(systems).flatMap(([family, system]) => {
    const archs = [...new Set(platforms.filter((platform) => platform.family === family).map(({ arch }) => arch))].sort();
    return archs.length === 0 ? [] : [`${system} (${archs.join(', ')})`];
  });
  return groups.length === 0 ? 'platforms that are not known here' : joinWords(groups);
}

/** `cp312-cp312` → `CPython 3.12`, `cp38-abi3` → `CPython 3.8 and newer`, `pp311-…` → `PyPy 3.11`, `py2-none` → `Python 2`. */
export function describePython(python: string, abi: string): string {
  const [, short = '', major = '', minor = ''] = /^(cp|pp|py)(\d)(\d*)/.exec(python) ?? [];
  const implementation = { cp: 'CPython', pp: 'PyPy', py: 'Python' }[short];
  if (implementation === undefined) return python;
  const version = `${implementation} ${major}${minor === '' ? '' : `.${minor}`}`;
  if (abi === 'abi3') return `${version} and newer`;
  if (abi === 'abi3t') return `${version} and newer, free-threaded`;
  return /^cp\d+t$/.test(abi) ? `${version} free-threaded` : version;
}

/** `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
