import type { ChironConfig } from '../../schemas/types/chiron.ts';
import { ChironError } from '../../core/errors.ts';
import { parsePlatformTag } from './platform-tag.ts';
import { satisfiesSpecifier } from './specifiers.ts';
import { parseTarget } from './targets.ts';

/** The platforms of the presets `default` and `wide`; the first three are `linux`. */
export const presetPlatforms = [
  'manylinux_2_28_x86_64',
  'manylinux_2_28_aarch64',
  'musllinux_1_2_x86_64',
  'macosx_14_0_arm64',
  'macosx_14_0_x86_64',
  'win_amd64',
] as const;

/** Minor versions of CPython that have a release; `wide` stops at the newest. */
const knownMinors = [8, 9, 10, 11, 12, 13, 14] as const;
/** Asked for where a project says nothing: the oldest CPython that still gets security fixes. */
const oldestSupported = 11;
const newestMinor = 30;
const newestPatch = 40;

export interface TargetWish {
  /** From the command line: presets, targets, or platform tags that go with the minimum Python. Wins over `config`. */
  readonly requested?: readonly string[] | undefined;
  /** `targets` of chiron.yaml. */
  readonly config?: ChironConfig['targets'] | undefined;
  /** PEP 440 specifier; empty when there is none. */
  readonly requiresPython: string;
}

/**
 * The targets to serve, each once, in the order asked for; `default` when nobody asks. `universal2` stands for arm64 and x86_64.
 * What is neither preset nor target is a ChironError `target-invalid`.
 */
export function resolveTargets({ requested, config, requiresPython }: TargetWish): string[] {
  const wishes = requested !== undefined && requested.length > 0 ? requested : readConfig(config);
  const specs = wishes.flatMap((wish) => expandWish(wish.trim(), requiresPython));
  for (const spec of specs) parseTarget(spec);
  return [...new Set(specs)];
}

/** The Python tags of all known CPythons that a project declares, oldest first; of each the first patch that it allows. */
export function listPythons(requiresPython: string): string[] {
  const [minimum, ...newer] = listMinors(requiresPython);
  if (minimum === undefined) {
    throw new ChironError('target-invalid', `no CPython satisfies requires-python ${JSON.stringify(requiresPython)}`, {
      hint: 'correct requires-python in pyproject.toml, or name the targets with --target',
    });
  }
  const known: readonly number[] = knownMinors;
  return [minimum, ...newer.filter(({ minor }) => known.includes(minor))].map(({ minor, patch }) =>
    patch === 0 ? `cp3${minor}` : `cp3${minor}.${patch}`,
  );
}

function listMinors(requiresPython: string): { minor: number; patch: number }[] {
  const floor = requiresPython.trim() === '' ? oldestSupported : knownMinors[0];
  const minors = Array.from({ length: newestMinor - floor + 1 }, (_, index) => floor + index);
  return minors.flatMap((minor) => {
    const patch = Array.from({ length: newestPatch }, (_, index) => index).find((value) =>
      satisfiesSpecifier(`3.${minor}.${value}`, requiresPython),
    );
    return patch === undefined ? [] : [{ minor, patch }];
  });
}

function readConfig(config: ChironConfig['targets']): readonly string[] {
  if (config === undefined) return ['default'];
  if (typeof config === 'string') return [config];
  return config.python.flatMap((python) => config.platforms.map((platform) => `${readPython(python)}-${platform}`));
}

/** `3.12` → `cp312`, `3.12.4` → `cp312.4`; tags like `cp314t` and `pp311` stay. */
function readPython(text: string): string {
  const [, major, minor, threads = '', patch] = /^(\d+)\.(\d+)(t)?(?:\.(\d+))?$/.exec(text) ?? [];
  return major === undefined ? text : `cp${major}${minor}${threads}${patch === undefined ? '' : `.${patch}`}`;
}

function expandWish(wish: string, requiresPython: string): string[] {
  switch (wish) {
    case 'default':
    case 'linux': {
      const [minimum] = listPythons(requiresPython);
      return presetPlatforms.slice(0, wish === 'linux' ? 3 : undefined).map((platform) => `${minimum}-${platform}`);
    }
    case 'wide':
      return listPythons(requiresPython).flatMap((python) => presetPlatforms.map((platform) => `${python}-${platform}`));
    default: {
      const spec = parsePlatformTag(wish) === null ? wish : `${listPythons(requiresPython)[0]}-${wish}`;
      return spec.endsWith('_universal2') ? ['arm64', 'x86_64'].map((arch) => spec.replace(/universal2$/, arch)) : [spec];
    }
  }
}
