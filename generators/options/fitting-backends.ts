import type { Answers } from './answers.ts';

/** The build backends that can build each kind of native code; the first is what we would take: a compiler is less to need than CMake. */
const backends: Readonly<Record<Answers['native'], readonly Answers['backend'][]>> = {
  none: ['hatchling', 'setuptools', 'uv_build'],
  c: ['setuptools', 'scikit-build-core'],
  cython: ['setuptools', 'scikit-build-core'],
  rust: ['maturin'],
};

/** None for what is no kind of native code: it may not have been checked yet. */
export function fittingBackends(native: Answers['native']): readonly Answers['backend'][] {
  return Object.hasOwn(backends, native) ? backends[native] : [];
}

/** The kinds of native code that a backend can build. */
export function fittingNatives(backend: Answers['backend']): readonly Answers['native'][] {
  return (Object.keys(backends) as Answers['native'][]).filter((native) => backends[native].includes(backend));
}
