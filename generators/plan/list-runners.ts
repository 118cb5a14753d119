import type { WheelMatrix } from './describe-wheels.ts';

/** One job that builds native wheels. */
export interface Runner {
  /** Of the job and of its artifact: `linux-x86_64` */
  readonly name: string;
  /** Label of the machine at GitHub. */
  readonly label: string;
  /** Tag of the machine at GitLab; empty for other systems than Linux, which have jobs of their own there. */
  readonly gitlab: string;
  /** As cibuildwheel calls it. */
  readonly arch: string;
  /** Whether no machine of that architecture is to be had: then QEMU stands in for it. */
  readonly emulated: boolean;
}

const native: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  linux: { x86_64: 'ubuntu-latest', i686: 'ubuntu-latest', aarch64: 'ubuntu-24.04-arm', armv7l: 'ubuntu-24.04-arm' },
  macos: { arm64: 'macos-latest', universal2: 'macos-latest', x86_64: 'macos-15-intel' },
  windows: { AMD64: 'windows-latest', x86: 'windows-latest', ARM64: 'windows-11-arm' },
};

/** A machine of its own kind for each architecture: emulation takes many times as long. */
export function listRunners(wheels: WheelMatrix | null): Runner[] {
  if (wheels === null) return [];
  return (['linux', 'macos', 'windows'] as const).flatMap((system) =>
    (wheels[system]?.archs ?? []).map((arch): Runner => {
      const label = native[system]?.[arch];
      const gitlab = system === 'linux' ? `saas-linux-small-${label?.endsWith('-arm') ? 'arm64' : 'amd64'}` : '';
      return { name: `${system}-${arch.toLowerCase()}`, label: label ?? 'ubuntu-latest', gitlab, arch, emulated: label === undefined };
    }),
  );
}
