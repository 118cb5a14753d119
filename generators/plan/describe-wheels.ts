import type { Answers } from '../options/answers.ts';
import { describeTargets } from './target-matrix.ts';

/** What `[tool.cibuildwheel]` says; an operating system that no target is for is null. */
export interface WheelMatrix {
  /** Selectors of the Pythons: `cp311-*` */
  readonly build: readonly string[];
  /** Selectors of what the architectures below would bring in unasked. */
  readonly skip: readonly string[];
  readonly linux: { readonly archs: readonly string[]; readonly images: readonly LinuxImage[] } | null;
  readonly macos: { readonly archs: readonly string[]; readonly deploymentTarget: string } | null;
  readonly windows: { readonly archs: readonly string[] } | null;
}

export interface LinuxImage {
  readonly arch: string;
  readonly image: string;
}

interface LinuxTarget {
  readonly libc: 'manylinux' | 'musllinux';
  /** Minor version of the C library. */
  readonly minor: number;
  readonly arch: string;
}

const presetPlatforms = ['manylinux_2_28_x86_64', 'manylinux_2_28_aarch64', 'musllinux_1_2_x86_64'];
const otherPlatforms = ['macosx_14_0_arm64', 'macosx_14_0_x86_64', 'win_amd64'];
const presets: Readonly<Record<string, readonly string[]>> = {
  linux: presetPlatforms,
  default: [...presetPlatforms, ...otherPlatforms],
  wide: [...presetPlatforms, ...otherPlatforms],
};

const windowsArchs: Readonly<Record<string, string>> = { win_amd64: 'AMD64', win_arm64: 'ARM64', win32: 'x86' };

/** The images of the pinned cibuildwheel by the minor version of their glibc, the first being what it takes unasked. */
const glibcImages: Readonly<Record<string, readonly (readonly [minor: number, image: string])[]>> = {
  armv7l: [
    [31, 'manylinux_2_31'],
    [35, 'manylinux_2_35'],
  ],
  riscv64: [[39, 'manylinux_2_39']],
};
const commonImages: readonly (readonly [number, string])[] = [
  [28, 'manylinux_2_28'],
  [17, 'manylinux2014'],
  [34, 'manylinux_2_34'],
];

/**
 * Which wheels cibuildwheel makes for the targets.
 * @param versions every CPython that the project supports: a preset means all of them, since wheels that are published serve everybody
 * @param stableAbi whether the wheel of the oldest Python serves the later ones
 */
export function describeWheels(answers: Answers, versions: readonly string[], stableAbi: boolean): WheelMatrix {
  const platforms = presets[answers.targets[0] ?? ''] ?? describeTargets(answers).platforms;
  const linux = platforms.map(readLinux).filter((target) => target !== undefined);
  const macos = describeMacos(platforms);
  const windows = platforms.map((platform) => windowsArchs[platform]).filter((arch) => arch !== undefined);
  return {
    build: listPythons(answers, versions, stableAbi).map((python) => `cp${python.replace('.', '')}-*`),
    skip: listSkipped(linux),
    linux: linux.length === 0 ? null : { archs: unique(linux.map(({ arch }) => arch)), images: listImages(linux) },
    macos,
    windows: windows.length === 0 ? null : { archs: unique(windows) },
  };
}

/** The stable ABI needs the oldest Python alone, and each free-threaded one that was named: those have no stable ABI before 3.15. */
function listPythons(answers: Answers, versions: readonly string[], stableAbi: boolean): readonly string[] {
  const named = presets[answers.targets[0] ?? ''] === undefined ? describeTargets(answers).pythons : versions;
  return stableAbi ? [answers.python, ...named.filter((python) => python.endsWith('t'))] : named;
}

/** A plain linux tag stands for a machine like the one that builds: it gets what cibuildwheel takes unasked. */
function readLinux(platform: string): LinuxTarget | undefined {
  const [, libc = 'manylinux', minor, arch] = /^(?:(manylinux|musllinux)_\d+_(\d+)|linux)_(.+)$/.exec(platform) ?? [];
  if (arch === undefined) return undefined;
  return { libc: libc === 'musllinux' ? 'musllinux' : 'manylinux', minor: Number(minor ?? imagesOf(arch)[0]?.[0]), arch };
}

function listSkipped(targets: readonly LinuxTarget[]): string[] {
  const wanted = new Set(targets.map(({ libc, arch }) => `${libc}_${arch}`));
  const archs = unique(targets.map(({ arch }) => arch));
  return (['manylinux', 'musllinux'] as const).flatMap((libc) => {
    const unwanted = archs.filter((arch) => !wanted.has(`${libc}_${arch}`));
    return unwanted.length === archs.length && archs.length > 0 ? [`*-${libc}_*`] : unwanted.map((arch) => `*-${libc}_${arch}`);
  });
}

/** The newest image that is not newer than the oldest C library that is asked for; none where it is taken unasked. */
function listImages(targets: readonly LinuxTarget[]): LinuxImage[] {
  const glibc = targets.filter(({ libc }) => libc === 'manylinux');
  return unique(glibc.map(({ arch }) => arch)).flatMap((arch) => {
    const minor = Math.min(...glibc.filter((target) => target.arch === arch).map((target) => target.minor));
    const fitting = imagesOf(arch).filter(([of]) => of <= minor);
    const newest = fitting.toSorted(([a], [b]) => b - a)[0]?.[1];
    return newest === undefined || newest === imagesOf(arch)[0]?.[1] ? [] : [{ arch, image: newest }];
  });
}

function imagesOf(arch: string): readonly (readonly [number, string])[] {
  return glibcImages[arch] ?? commonImages;
}

/** One deployment target for all: the oldest macOS that is asked for. */
function describeMacos(platforms: readonly string[]): WheelMatrix['macos'] {
  const found = platforms.flatMap((platform) => {
    const [, major, minor, arch] = /^macosx_(\d+)_(\d+)_(\w+)$/.exec(platform) ?? [];
    return arch === undefined ? [] : [{ version: [Number(major), Number(minor)] as const, arch }];
  });
  const [oldest] = found.toSorted((a, b) => a.version[0] - b.version[0] || a.version[1] - b.version[1]);
  return oldest === undefined ? null : { archs: unique(found.map(({ arch }) => arch)), deploymentTarget: oldest.version.join('.') };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
