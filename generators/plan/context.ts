import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Answers } from '../options/answers.ts';
import { describeLicense, type LicenseFacts } from './license-facts.ts';

/** Where the repo's toolchain takes the runtime from. */
export interface RuntimeSource {
  readonly version: string;
  /** Names of the wheels under `.chiron/vendor/`; null when both come from the package index. */
  readonly vendored: { readonly runtime: string; readonly generator: string } | null;
}

/** What the templates cannot know from the answers. */
export interface ContextFacts {
  readonly year: number;
  /** Version of create-chiron and of its templates. */
  readonly version: string;
  readonly runtime: RuntimeSource;
}

/** What the templates see: plain JSON, every field always there. */
export interface TemplateContext {
  readonly name: string;
  readonly package: string;
  readonly description: string;
  readonly author: string;
  readonly email: string;
  readonly license: LicenseFacts;
  /** `owner/name`, or empty. */
  readonly repository: string;
  /** Address of the repository, or empty. */
  readonly repositoryUrl: string;
  readonly kind: Answers['kind'];
  readonly features: readonly string[];
  readonly python: {
    /** `3.11` */
    readonly minimum: string;
    readonly newest: string;
    /** `py311`, as ruff calls it. */
    readonly ruff: string;
    /** Every CPython from the minimum on that is supported. */
    readonly versions: readonly string[];
  };
  readonly targets: readonly string[];
  /** The preset, when the targets are one; else empty. */
  readonly targetPreset: string;
  readonly classifiers: readonly string[];
  readonly year: number;
  readonly version: string;
  readonly runtime: RuntimeSource;
}

/** The view model of the templates: everything derived is derived here, so that the templates only place it. */
export function createContext(answers: Answers, facts: ContextFacts): TemplateContext {
  const supported: readonly string[] = optionsSchema.properties.python.enum;
  const versions = supported.slice(supported.indexOf(answers.python));
  const presets = ['default', 'linux', 'wide'];
  const [first = ''] = answers.targets;
  return {
    ...answers,
    license: describeLicense(answers),
    repositoryUrl: answers.repository === '' ? '' : `https://github.com/${answers.repository}`,
    python: { minimum: answers.python, newest: versions.at(-1) ?? answers.python, ruff: `py${answers.python.replace('.', '')}`, versions },
    targetPreset: answers.targets.length === 1 && presets.includes(first) ? first : '',
    classifiers: listClassifiers(answers, versions),
    ...facts,
  };
}

/** Trove classifiers. None for the licence: PEP 639 has `license` say it and forbids both. */
function listClassifiers(answers: Answers, versions: readonly string[]): string[] {
  return [
    'Development Status :: 3 - Alpha',
    ...(answers.license === 'LicenseRef-Proprietary' ? ['Private :: Do Not Upload'] : []),
    'Programming Language :: Python :: 3 :: Only',
    ...versions.map((version) => `Programming Language :: Python :: ${version}`),
    'Typing :: Typed',
  ];
}
