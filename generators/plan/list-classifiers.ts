import type { Answers } from '../options/answers.ts';

const environments: Record<Answers['kind'], readonly string[]> = {
  library: [],
  application: ['Environment :: Console'],
  service: ['Environment :: Web Environment'],
};

const languages: Record<Answers['native'], readonly string[]> = {
  none: [],
  c: ['Programming Language :: C'],
  cython: ['Programming Language :: Cython'],
  rust: ['Programming Language :: Rust'],
};

/**
 * Trove classifiers, in the order of the list. None for the licence: PEP 639 has `license` say it and forbids both.
 * @param versions every CPython that the project supports: `3.11`
 */
export function listClassifiers({ kind, native, license, features }: Answers, versions: readonly string[]): string[] {
  const classifiers = [
    'Development Status :: 3 - Alpha',
    ...environments[kind],
    ...(features.includes('service') ? ['Framework :: FastAPI'] : []),
    'Operating System :: OS Independent',
    ...(license === 'LicenseRef-Proprietary' ? ['Private :: Do Not Upload'] : []),
  ];
  const written = [
    'Programming Language :: Python :: 3 :: Only',
    ...versions.map((version) => `Programming Language :: Python :: ${version}`),
    'Programming Language :: Python :: Implementation :: CPython',
  ];
  const [before, after] = native === 'rust' ? [[], languages.rust] : [languages[native], []];
  return [...classifiers, ...before, ...written, ...after, 'Typing :: Typed'];
}
