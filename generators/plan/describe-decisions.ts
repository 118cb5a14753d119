import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Answers } from '../options/answers.ts';

/** What the decision records say beyond the answers themselves. */
export interface Decisions {
  readonly backends: readonly string[];
  readonly backendReason: string;
  /** `C`; empty for pure Python. */
  readonly nativeName: string;
  readonly pythons: readonly string[];
  readonly oldestPython: string;
  readonly licenses: readonly string[];
  readonly licenseReason: string;
}

const nativeNames: Record<Answers['native'], string> = { none: '', c: 'C', cython: 'Cython', rust: 'Rust' };

/** A test holds this to what the options accept. */
const backendsFor: Record<Answers['native'], readonly Answers['backend'][]> = {
  none: ['hatchling', 'setuptools', 'uv_build'],
  c: ['setuptools', 'scikit-build-core'],
  cython: ['setuptools', 'scikit-build-core'],
  rust: ['maturin'],
};

const backendReasons: Record<Answers['backend'], string> = {
  hatchling: 'it reads everything from `pyproject.toml`, takes only what is named into the sdist, and is widely known',
  setuptools: 'everybody knows it, and it builds C and Cython with nothing but a compiler',
  'scikit-build-core': 'CMake finds compilers and libraries on every platform, and the backend adds no code of our own',
  maturin: 'it is made for extensions in Rust, and needs no configuration beside `Cargo.toml`',
  uv_build: 'it comes from the makers of uv, has no dependencies, and builds in a few milliseconds',
};

const permissive = 'it lets everyone do anything with it, in closed products too, as long as the notice stays';
const copyleft = 'whoever passes a changed version on must pass its source on too';
const licenseReasons: Record<Answers['license'], string> = {
  'Apache-2.0': `${permissive}, and grants the patents of its contributors besides`,
  MIT: permissive,
  'BSD-2-Clause': permissive,
  'BSD-3-Clause': `${permissive}, and forbids to advertise with our names`,
  ISC: permissive,
  '0BSD': 'it lets everyone do anything with it, and asks for nothing',
  Unlicense: 'it gives the project into the public domain, as far as that can be done',
  'MPL-2.0': 'changes of these files stay open, whatever they are put together with',
  'GPL-3.0-or-later': copyleft,
  'AGPL-3.0-or-later': `${copyleft}, and so must whoever offers it as a service`,
  'LicenseRef-Proprietary': 'the project is not for others to use, unless they have a contract that says so',
};

export function describeDecisions({ native, backend, license }: Answers): Decisions {
  const { license: licenses, python } = optionsSchema.properties;
  return {
    backends: [...new Set([...backendsFor[native], backend])],
    backendReason: backendReasons[backend],
    nativeName: nativeNames[native],
    pythons: python.enum,
    oldestPython: python.enum[0] ?? '',
    licenses: licenses.enum,
    licenseReason: licenseReasons[license],
  };
}
