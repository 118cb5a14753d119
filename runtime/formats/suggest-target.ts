/** What a text may say of a system → the platform tag to propose for x86 and for arm. */
const platforms = [
  [/musl|alpine/, 'musllinux_1_2_x86_64', 'musllinux_1_2_aarch64'],
  [/mac|osx|darwin/, 'macosx_14_0_x86_64', 'macosx_14_0_arm64'],
  [/win/, 'win_amd64', 'win_arm64'],
  [/linux|glibc|ubuntu|debian/, 'manylinux_2_28_x86_64', 'manylinux_2_28_aarch64'],
] as const;
const armPattern = /arm64|aarch64|universal2/;

/**
 * What a person may have meant by a text that is no target: `py312-linux_x86_64`, `3.12-macos-arm64`, `cp312-windows`.
 * Undefined when it says neither a Python nor a platform.
 */
export function suggestTarget(spec: string): string | undefined {
  const text = spec.toLowerCase();
  const [, short, major, minor, threads] = /^(cpython|pypy|python|cp|pp|py)?[-_ ]?(3)[._]?(\d{1,2})(t?)(?=[^\d]|$)/.exec(text) ?? [];
  if (major === undefined || minor === undefined || Number(minor) < 7) return undefined;
  const python = `${short?.startsWith('pp') || short === 'pypy' ? 'pp' : 'cp'}3${Number(minor)}${Number(minor) >= 13 ? threads : ''}`;
  const platform = suggestPlatform(text);
  return platform === undefined ? undefined : `${python}-${platform}`;
}

function suggestPlatform(text: string): string | undefined {
  const row = platforms.find(([pattern]) => pattern.test(text));
  if (row === undefined) return undefined;
  const [, x86, arm] = row;
  const proposed = armPattern.test(text) ? arm : x86;
  // A version that was written is kept where it makes sense.
  const written = /(?:manylinux_2|musllinux_1|macosx_1[1-9])_\d+(?=_)/.exec(text)?.[0];
  return written === undefined ? proposed : proposed.replace(/^[a-z]+_\d+_\d+/, written);
}
