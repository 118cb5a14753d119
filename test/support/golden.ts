import type { Answers } from '../../generators/options/answers.ts';
import { scenarios } from './scenario.ts';

/** The repositories that are kept whole under snapshots/: between them every kind, language, backend, host and feature. */
export const golden = {
  default: scenarios.default,
  application: scenarios.application,
  gitlab: scenarios.gitlab,
  service: {
    name: 'clock',
    package: 'clock',
    kind: 'service',
    repository: 'example/clock',
    features: ['devcontainer', 'makefile', 'precommit', 'renovate', 'docs', 'adr', 'examples', 'service'],
  },
  'c-setuptools': { native: 'c', backend: 'setuptools', targets: ['wide'] },
  'c-scikit': {
    native: 'c',
    backend: 'scikit-build-core',
    python: '3.13',
    targets: [
      'cp313-manylinux_2_28_x86_64',
      'cp314t-manylinux_2_28_x86_64',
      'cp313-macosx_14_0_universal2',
      'cp314t-macosx_14_0_universal2',
    ],
    features: ['makefile', 'precommit'],
  },
  cython: { native: 'cython', backend: 'scikit-build-core', kind: 'application', license: 'BSD-3-Clause', features: ['makefile', 'docs'] },
  rust: { native: 'rust', backend: 'maturin', sign: 'key', features: ['devcontainer', 'makefile', 'precommit', 'renovate', 'nix'] },
  bare: {
    backend: 'uv_build',
    license: 'LicenseRef-Proprietary',
    description: '',
    repository: '',
    publish: 'none',
    sign: 'none',
    features: [],
  },
  everything: {
    name: 'Everything.At-once',
    package: 'everything_at_once',
    kind: 'application',
    native: 'cython',
    backend: 'setuptools',
    host: 'gitlab',
    repository: 'example/group/everything',
    publish: 'private',
    license: 'MPL-2.0',
    python: '3.12',
    targets: ['linux'],
    features: ['devcontainer', 'makefile', 'precommit', 'renovate', 'docs', 'adr', 'examples', 'service', 'nix', 'opa'],
  },
} as const satisfies Record<string, Partial<Answers>>;

export type Golden = keyof typeof golden;
