import type { Answers } from './answers.ts';

/** Architectures of Linux with an image of the pinned cibuildwheel, each with the oldest glibc 2.x of any of its images. */
const oldestGlibc: Readonly<Record<string, number>> = {
  x86_64: 17,
  i686: 17,
  aarch64: 17,
  ppc64le: 17,
  s390x: 17,
  armv7l: 31,
  riscv64: 39,
};

/** CPythons that the pinned cibuildwheel builds for, of those that a project can support. */
const builtPythons = /^(11|12|13|14t?|15t?)$/;

/** Why cibuildwheel can make no wheel of native code for some of the targets. */
export function checkWheels({ native, targets }: Pick<Answers, 'native' | 'targets'>): string[] {
  return native === 'none' ? [] : targets.flatMap((target) => explainUnbuildable(target, native));
}

/** A preset is always built. */
function explainUnbuildable(target: string, native: Answers['native']): string[] {
  const [, python = '', platform = target] = /^cp3(\d+t?)-(.+)$/.exec(target) ?? [];
  const [, libc, minor, arch] = /^(?:(manylinux|musllinux)_\d+_(\d+)|linux)_(.+)$/.exec(platform) ?? [];
  const why: (string | false)[] = [
    python !== '' && !builtPythons.test(python) && `cibuildwheel builds native code for no CPython 3.${python}`,
    arch !== undefined && oldestGlibc[arch] === undefined && `cibuildwheel builds native code for no Linux on ${arch}`,
    libc === 'musllinux' && Number(minor) < 2 && 'cibuildwheel builds native code from musllinux_1_2 on',
    libc === 'manylinux' &&
      Number(minor) < (oldestGlibc[arch ?? ''] ?? 0) &&
      `cibuildwheel builds native code for ${arch} from manylinux_2_${oldestGlibc[arch ?? '']} on`,
    // The image of 2014 has no Rust that is new enough.
    native === 'rust' && libc === 'manylinux' && Number(minor) < 28 && 'Rust needs manylinux_2_28 or newer',
  ];
  return why.filter((line) => line !== false).map((line) => `${target}: ${line}`);
}
