import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Answers } from '../options/answers.ts';
import type { Build } from './describe-build.ts';
import { describeBuild } from './describe-build.ts';
import type { Decisions } from './describe-decisions.ts';
import { describeDecisions } from './describe-decisions.ts';
import type { DevContainer } from './describe-devcontainer.ts';
import { describeDevContainer } from './describe-devcontainer.ts';
import type { LicenseFacts } from './license-facts.ts';
import { describeLicense } from './license-facts.ts';
import { listClassifiers } from './list-classifiers.ts';
import type { Command } from './list-commands.ts';
import { listCommands } from './list-commands.ts';
import type { Hook } from './list-hooks.ts';
import { listHooks } from './list-hooks.ts';
import type { Runner } from './list-runners.ts';
import { listRunners } from './list-runners.ts';
import { actionlintModule, actionPins, uvVersion } from './pins.ts';
import type { TargetMatrix } from './target-matrix.ts';
import { describeTargets } from './target-matrix.ts';
import type { Toolchain } from './toolchain.ts';
import { describeToolchain } from './toolchain.ts';

/** Where the repo's toolchain takes the runtime from. */
export interface RuntimeSource {
  readonly version: string;
  /** Names of the wheels under `.chiron/vendor/`; null when both come from the package index. */
  readonly vendored: { readonly runtime: string; readonly generator: string } | null;
}

/** What the templates cannot know from the answers. */
export interface ContextFacts {
  /** The day it is made: YYYY-MM-DD in UTC. */
  readonly date: string;
  /** Version of create-chiron and of its templates. */
  readonly version: string;
  readonly runtime: RuntimeSource;
}

/** What the templates see: plain JSON, every field always there. */
export interface TemplateContext {
  readonly name: string;
  /** The name in the normal form of PEP 503: of the command and of the bundle. */
  readonly normalizedName: string;
  readonly package: string;
  /** Whether the package's name has capitals, which linters frown upon. */
  readonly hasCapitals: boolean;
  readonly description: string;
  readonly author: string;
  readonly email: string;
  readonly license: LicenseFacts;
  /** `owner/name`, or empty. */
  readonly repository: string;
  /** Address of the repository, or empty. */
  readonly repositoryUrl: string;
  /** Who owns the repository: `@owner`, or empty. */
  readonly owner: string;
  readonly kind: Answers['kind'];
  /** The command that runs the service, where there is one. */
  readonly serviceCommand: string;
  /** What the variables begin with that set the service: `DEMO_`. */
  readonly environmentPrefix: string;
  readonly native: Answers['native'];
  readonly host: Answers['host'];
  readonly publish: Answers['publish'];
  readonly sign: Answers['sign'];
  readonly features: readonly string[];
  readonly python: {
    /** `3.11` */
    readonly minimum: string;
    readonly newest: string;
    /** `py311`, as ruff calls it. */
    readonly ruff: string;
    /** `python311`, as nixpkgs calls it. */
    readonly nix: string;
    /** Every CPython from the minimum on that is supported. */
    readonly versions: readonly string[];
  };
  readonly targets: readonly string[];
  /** The preset, when the targets are one; else empty. */
  readonly targetPreset: string;
  /** The same as Pythons and platforms; without meaning for a preset. */
  readonly targetMatrix: TargetMatrix;
  /** The Python for which a CI machine (Linux x86_64) can install the wheelhouse; empty when it is for others only. */
  readonly hostPython: string;
  /** That machine's target: `cp311-manylinux_2_28_x86_64`; empty like the above. */
  readonly hostTarget: string;
  readonly classifiers: readonly string[];
  readonly year: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly version: string;
  readonly toolchain: Toolchain;
  /** `uses:` of each action, with its version as a comment. */
  readonly actions: Readonly<Record<string, string>>;
  readonly uvVersion: string;
  readonly actionlint: string;
  readonly build: Build;
  /** The jobs that build native wheels; none for pure Python. */
  readonly runners: readonly Runner[];
  readonly hasEmulated: boolean;
  /** The targets of the Makefile. */
  readonly commands: readonly Command[];
  /** Those that are one thing to type without make. */
  readonly plainCommands: readonly Command[];
  readonly hooks: readonly Hook[];
  readonly devcontainer: DevContainer;
  readonly decisions: Decisions;
}

/** The view model of the templates: everything derived is derived here, so that the templates only place it. */
export function createContext(answers: Answers, facts: ContextFacts): TemplateContext {
  const supported: readonly string[] = optionsSchema.properties.python.enum;
  const versions = supported.slice(supported.indexOf(answers.python));
  const presets = ['default', 'linux', 'wide'];
  const [first = ''] = answers.targets;
  const targetPreset = answers.targets.length === 1 && presets.includes(first) ? first : '';
  const targetMatrix = describeTargets(answers);
  const normalizedName = answers.name.toLowerCase().replace(/[-_.]+/g, '-');
  const build = describeBuild(answers, versions);
  const runners = listRunners(build.wheels);
  const commands = listCommands(answers);
  const host = findHost(targetPreset, targetMatrix, answers.python);
  return {
    ...answers,
    normalizedName,
    serviceCommand: answers.kind === 'service' ? normalizedName : `${normalizedName}-serve`,
    environmentPrefix: `${answers.package.toUpperCase()}_`,
    hasCapitals: answers.package !== answers.package.toLowerCase(),
    license: describeLicense(answers),
    repositoryUrl: answers.repository === '' ? '' : `https://${answers.host}.com/${answers.repository}`,
    owner: answers.repository === '' ? '' : `@${answers.repository.split('/')[0]}`,
    python: {
      minimum: answers.python,
      newest: versions.at(-1) ?? answers.python,
      ruff: `py${answers.python.replace('.', '')}`,
      nix: `python${answers.python.replace('.', '')}`,
      versions,
    },
    targetPreset,
    targetMatrix,
    hostPython: host.python,
    hostTarget: host.target,
    classifiers: listClassifiers(answers, versions),
    year: facts.date.slice(0, 4),
    date: facts.date,
    version: facts.version,
    toolchain: describeToolchain(answers, facts.runtime),
    build,
    runners,
    hasEmulated: runners.some(({ emulated }) => emulated),
    commands,
    plainCommands: commands.filter(({ plain }) => plain.startsWith('`')),
    hooks: listHooks(answers),
    devcontainer: describeDevContainer(answers),
    decisions: describeDecisions(answers),
    actions: actionPins,
    actionlint: actionlintModule,
    uvVersion,
  };
}

/** Every preset has Linux x86_64; of what is listed one by one, the first Python will do. */
function findHost(preset: string, { pythons, platforms }: TargetMatrix, minimum: string): { python: string; target: string } {
  const platform =
    preset === '' ? platforms.find((candidate) => /^(manylinux_\d+_\d+|linux)_x86_64$/.test(candidate)) : 'manylinux_2_28_x86_64';
  const python = preset === '' ? pythons[0] : minimum;
  if (platform === undefined || python === undefined) return { python: '', target: '' };
  return { python, target: `cp${python.replace('.', '')}-${platform}` };
}
