import { ChironError } from '../../core/errors.ts';
import type { MarkerEnvironment } from './markers.ts';
import { memoise } from './memoise.ts';
import type { Platform } from './platform-tag.ts';
import { parsePlatformTag } from './platform-tag.ts';
import { suggestTarget } from './suggest-target.ts';
import type { PythonTag } from './tags.ts';
import { listPlatformTags, listTags } from './tags.ts';

/** The interpreter of a target. */
export interface TargetPython extends PythonTag {
  /** As the target spells it, without a patch: `cp312`, `cp314t`, `pp311`. */
  readonly tag: string;
  /** `3.12`, or `3.12.4` when the target names a patch. */
  readonly version: string;
}

/** One place where a wheelhouse is to install (DESIGN 4). */
export interface Target {
  readonly spec: string;
  readonly python: TargetPython;
  readonly abi: string;
  readonly platform: Platform;
  readonly platformTag: string;
  readonly environment: MarkerEnvironment;
  /** Tag → rank, best first from 0. */
  readonly tags: ReadonlyMap<string, number>;
}

const pythonPattern = /^(cp|pp)3(\d{1,2})(t)?(?:\.(\d{1,2}))?$/;
/** The oldest minor version that tags are known for; before it the ABI had more flags. */
const oldestMinor = 7;
const architectures: Readonly<Record<Platform['family'], readonly string[]>> = {
  manylinux: ['x86_64', 'i686', 'aarch64', 'armv7l', 'ppc64le', 's390x', 'riscv64', 'loongarch64'],
  musllinux: ['x86_64', 'i686', 'aarch64', 'armv7l', 'ppc64le', 's390x', 'riscv64', 'loongarch64'],
  macosx: ['x86_64', 'arm64'],
  windows: ['amd64', 'arm64', 'x86'],
  // Without a libc and its version nobody can say which wheels run there.
  linux: [],
};

const readTarget: (spec: string) => Target | null = memoise((spec) => {
  const dash = spec.indexOf('-');
  const python = parsePython(spec.slice(0, Math.max(0, dash)));
  const platformTag = spec.slice(dash + 1);
  const platform = parsePlatformTag(platformTag);
  if (python === null || platform === null || !isRunnable(python, platform)) return null;
  const tags = new Map<string, number>();
  for (const tag of listTags(python, listPlatformTags(platform))) if (!tags.has(tag)) tags.set(tag, tags.size);
  return { spec, python, abi: python.abi, platform, platformTag, environment: describeEnvironment(python, platform), tags };
}, 512);

/**
 * Reads a target: `cp312-manylinux_2_28_x86_64`, `cp314t-musllinux_1_2_aarch64`, `pp311-macosx_14_0_arm64`, `cp312-win_amd64`.
 * A patch version follows the Python tag after a dot (`cp312.4-…`). Another form is a ChironError `target-invalid`.
 * Equal texts give the same object, so that what is remembered for its environment is found again.
 */
export function parseTarget(spec: string): Target {
  const target = readTarget(spec);
  if (target === null) throw refuse(spec);
  return target;
}

/** Whether a text is a target that `parseTarget` reads. */
export function isTarget(spec: string): boolean {
  return readTarget(spec) !== null;
}

function parsePython(tag: string): TargetPython | null {
  const [, short, minorText, threads, patch] = pythonPattern.exec(tag) ?? [];
  const minor = Number(minorText);
  const freeThreaded = threads !== undefined;
  if (short === undefined || !(minor >= oldestMinor) || (freeThreaded && (minor < 13 || short === 'pp'))) return null;
  const version = `3.${minor}${patch === undefined ? '' : `.${Number(patch)}`}`;
  const common = { minor, freeThreaded, version, tag: `${short}3${minor}${threads ?? ''}` };
  if (short === 'pp') return { ...common, implementation: 'pypy', abi: `pypy3${minor}_pp73` };
  return { ...common, implementation: 'cpython', abi: `cp3${minor}${freeThreaded ? 't' : ''}${minor < 8 ? 'm' : ''}` };
}

function isRunnable(python: TargetPython, { family, version: [major, minor] = [0, 0], arch }: Platform): boolean {
  if (!architectures[family].includes(arch)) return false;
  switch (family) {
    case 'manylinux':
      return major === 2 && minor >= (arch === 'x86_64' || arch === 'i686' ? 5 : 17);
    case 'musllinux':
      return major === 1;
    case 'macosx':
      return major >= 11 || (major === 10 && minor >= 4 && arch === 'x86_64');
    default:
      return python.implementation === 'cpython' || arch === 'amd64';
  }
}

/** What PEP 508 variables are there: the patch is 0 unless named; release and version of the system are not known. */
function describeEnvironment(python: TargetPython, { family, arch }: Platform): MarkerEnvironment {
  const full = python.version.split('.').length === 3 ? python.version : `${python.version}.0`;
  const [os, system, sys] =
    family === 'windows' ? ['nt', 'Windows', 'win32'] : ['posix', ...(family === 'macosx' ? ['Darwin', 'darwin'] : ['Linux', 'linux'])];
  return {
    os_name: os ?? '',
    sys_platform: sys ?? '',
    platform_system: system ?? '',
    platform_machine: family === 'windows' && arch !== 'x86' ? arch.toUpperCase() : arch,
    platform_release: '',
    platform_version: '',
    python_version: `3.${python.minor}`,
    python_full_version: full,
    implementation_name: python.implementation,
    platform_python_implementation: python.implementation === 'cpython' ? 'CPython' : 'PyPy',
    // PyPy has versions of its own; 7.3 is the one series that speaks the ABI pp73.
    implementation_version: python.implementation === 'cpython' ? full : '7.3.0',
  };
}

function refuse(spec: string): ChironError {
  const suggestion = suggestTarget(spec);
  const question = suggestion === undefined || !isTarget(suggestion) ? '' : `, did you mean ${suggestion}?`;
  return new ChironError('target-invalid', `${JSON.stringify(spec)} is not a target${question}`, {
    details: [
      'a target is a Python tag, a dash and a platform tag, for example:',
      '  cp312-manylinux_2_28_x86_64',
      '  cp313-musllinux_1_2_aarch64',
      '  cp314t-macosx_14_0_arm64',
      '  cp312-win_amd64',
    ],
  });
}
