import type { Answers } from '../options/answers.ts';
import { buildPins, cratePins } from './pins.ts';
import type { WheelMatrix } from './describe-wheels.ts';
import { describeWheels } from './describe-wheels.ts';

/** How the project is built. */
export interface Build {
  readonly backend: Answers['backend'];
  /** What `build-backend` names. */
  readonly module: string;
  /** `[build-system] requires`: the lowest versions that do what the project asks for, for those who build it elsewhere. */
  readonly requires: readonly string[];
  /** The same with the one version that this repository builds with. */
  readonly pins: readonly string[];
  /** What any build may ask for besides, so that the toolchain locks it too. */
  readonly tools: readonly string[];
  /** The stable ABI that the extension is built for; null when there is none, or its wheels are for one Python each. */
  readonly stableAbi: StableAbi | null;
  /** Version of each crate that is named in Cargo.toml. */
  readonly crates: typeof cratePins;
  /** What cibuildwheel makes; null for pure Python. */
  readonly wheels: WheelMatrix | null;
}

export interface StableAbi {
  /** `cp311` */
  readonly tag: string;
  /** `0x030b0000`, the value of Py_LIMITED_API. */
  readonly hex: string;
  /** `abi3-py311`, the feature of PyO3. */
  readonly feature: string;
}

type Requirement = keyof typeof buildPins;

interface BackendFacts {
  readonly module: string;
  readonly requires: readonly Requirement[];
  readonly tools: readonly Requirement[];
}

const backends: Record<Answers['backend'], BackendFacts> = {
  hatchling: { module: 'hatchling.build', requires: ['hatchling'], tools: [] },
  setuptools: { module: 'setuptools.build_meta', requires: ['setuptools'], tools: [] },
  // It asks for CMake and Ninja only where the machine has none that is new enough.
  'scikit-build-core': { module: 'scikit_build_core.build', requires: ['scikit-build-core'], tools: ['cmake', 'ninja'] },
  maturin: { module: 'maturin', requires: ['maturin'], tools: [] },
  uv_build: { module: 'uv_build', requires: ['uv_build'], tools: [] },
};

/** The lowest version that has all that the templates use, and the next one that may break them where there is one. */
const ranges: Record<Requirement, string> = {
  cmake: '>=3.26',
  cython: '>=3.2',
  'cython-cmake': '>=0.3',
  hatchling: '>=1.27',
  maturin: '>=1.14,<2',
  ninja: '>=1.11',
  'scikit-build-core': '>=1.0',
  setuptools: '>=77',
  uv_build: '>=0.13,<0.14',
};

/** @param versions every CPython that the project supports, from its minimum on: `3.11` */
export function describeBuild(answers: Answers, versions: readonly string[]): Build {
  const facts = backends[answers.backend];
  const requires = [...facts.requires, ...listCython(answers)];
  const stableAbi = answers.native === 'c' || answers.native === 'rust' ? describeStableAbi(answers.python) : null;
  return {
    backend: answers.backend,
    module: facts.module,
    requires: requires.map((name) => `${name}${ranges[name]}`),
    pins: requires.map(pin),
    tools: facts.tools.map(pin),
    stableAbi,
    crates: cratePins,
    wheels: answers.native === 'none' ? null : describeWheels(answers, versions, stableAbi !== null),
  };
}

function listCython({ native, backend }: Answers): Requirement[] {
  if (native !== 'cython') return [];
  return backend === 'scikit-build-core' ? ['cython', 'cython-cmake'] : ['cython'];
}

function pin(name: Requirement): string {
  return `${name}==${buildPins[name]}`;
}

/** The ABI of the oldest CPython that is supported serves all later ones (PEP 384). */
function describeStableAbi(python: string): StableAbi {
  const minor = Number(python.split('.')[1]);
  return {
    tag: `cp3${minor}`,
    hex: `0x03${minor.toString(16).padStart(2, '0')}0000`,
    feature: `abi3-py3${minor}`,
  };
}
