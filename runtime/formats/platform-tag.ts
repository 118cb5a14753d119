/** A platform tag taken apart. `version` is glibc's, musl's or that of macOS; absent for Windows and plain Linux. */
export interface Platform {
  readonly family: 'manylinux' | 'musllinux' | 'macosx' | 'windows' | 'linux';
  readonly version?: readonly [major: number, minor: number];
  /** As the tag spells it; `amd64`, `arm64` or `x86` on Windows. */
  readonly arch: string;
}

/** The names from before PEP 600 and the glibc that they stand for. */
export const legacyManylinux: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['manylinux2014', [2, 17]],
  ['manylinux2010', [2, 12]],
  ['manylinux1', [2, 5]],
] as const);

const versioned = /^(manylinux|musllinux|macosx)_(\d+)_(\d+)_(\w+)$/;
const legacy = /^(manylinux(?:1|2010|2014))_(\w+)$/;
const windows: Readonly<Record<string, string>> = { win_amd64: 'amd64', win_arm64: 'arm64', win32: 'x86' };

/** Reads the platform part of a tag (PEP 425, 600, 656); null when it is of no kind that we know, like `any`. */
export function parsePlatformTag(tag: string): Platform | null {
  const [, family, major, minor, arch] = versioned.exec(tag) ?? [];
  if (family !== undefined && arch !== undefined) {
    return { family: family as 'manylinux' | 'musllinux' | 'macosx', version: [Number(major), Number(minor)], arch };
  }
  const [, alias = '', legacyArch] = legacy.exec(tag) ?? [];
  const version = legacyManylinux.get(alias);
  if (version !== undefined && legacyArch !== undefined) return { family: 'manylinux', version, arch: legacyArch };
  const windowsArch = windows[tag];
  if (windowsArch !== undefined) return { family: 'windows', arch: windowsArch };
  return tag.startsWith('linux_') ? { family: 'linux', arch: tag.slice('linux_'.length) } : null;
}
