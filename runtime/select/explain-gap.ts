import type { LockPackage } from '../../schemas/types/lock.ts';
import type { Platform } from '../formats/platform-tag.ts';
import { parsePlatformTag } from '../formats/platform-tag.ts';
import { listPlatformTags } from '../formats/tags.ts';
import type { Target } from '../formats/targets.ts';
import { parseWheelName } from '../formats/wheel-name.ts';
import { describePython, describeSystem, joinWords, listSystems } from './describe-tags.ts';

interface WheelTag {
  readonly python: string;
  readonly abi: string;
  /** Null for `any` and for platforms of no kind that we know. */
  readonly platform: Platform | null;
  readonly isPure: boolean;
}

/** Why no wheel of a package serves a target, in one sentence; equal input gives equal text. */
export function explainGap({ wheels, sdist, source }: LockPackage, target: Target): string {
  if (source.kind === 'git') return 'it comes from a git repository, so its wheel has to be built';
  if (source.kind === 'directory' || source.kind === 'editable') return 'it comes from a folder, so its wheel has to be built';
  if (wheels.length === 0)
    return sdist === undefined ? 'the lock lists no file of it' : 'there is only an sdist, no wheel for any platform';
  const tags = wheels.flatMap(({ name }) => parseWheelName(name).tags.map(readTag));
  const here = tags.filter(({ platform, isPure }) => isPure || (platform !== null && isSameSystem(platform, target.platform)));
  const system = describeSystem(target.platform);
  if (here.length === 0)
    return `no wheel for ${system}, only for ${listSystems(tags.flatMap(({ platform }) => (platform === null ? [] : [platform])))}`;
  const fitting = here.filter((tag) => fitsPython(tag, target));
  const needed = fitting.flatMap(({ platform }) => (platform?.version === undefined ? [] : [platform.version])).sort(compareVersions)[0];
  if (needed !== undefined) return `its wheels for ${system} need ${describeNeed(target.platform, needed)}`;
  const pythons = [...new Set(here.map(({ python, abi }) => describePython(python, abi)))];
  return `no wheel for ${describePython(target.python.tag, target.abi)} on ${system}, only for ${joinWords(pythons)}`;
}

function readTag(tag: string): WheelTag {
  const [python = '', abi = '', platform = ''] = tag.split('-');
  return { python, abi, platform: parsePlatformTag(platform), isPure: platform === 'any' };
}

function isSameSystem(platform: Platform, target: Platform): boolean {
  if (platform.family !== target.family) return false;
  return platform.arch === target.arch || (platform.family === 'macosx' && platform.arch === 'universal2');
}

/** Whether the Python of a tag would do, were the platform old enough. */
function fitsPython({ python, abi }: WheelTag, { platform, tags }: Target): boolean {
  const [nearest] = listPlatformTags(platform);
  return tags.has(`${python}-${abi}-${nearest}`);
}

function describeNeed({ family, version = [0, 0] }: Platform, needed: readonly [number, number]): string {
  const library = { manylinux: 'glibc', musllinux: 'musl', macosx: 'macOS', windows: 'Windows', linux: 'Linux' }[family];
  return `${library} ${needed.join('.')}, and the target has ${version.join('.')}`;
}

function compareVersions(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}
