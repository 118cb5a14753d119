import { expect, test } from 'vitest';
import type { Answers } from '../../../generators/options/answers.ts';
import { fittingBackends } from '../../../generators/options/fitting-backends.ts';
import { describeBuild } from '../../../generators/plan/describe-build.ts';
import optionsSchema from '../../../schemas/options.schema.json' with { type: 'json' };
import { defaults } from '../../support/scenario.ts';

const versions = ['3.11', '3.12', '3.13', '3.14', '3.15'];
const build = (over: Partial<Answers>) => describeBuild({ ...defaults, ...over }, versions);

test.each([
  [{ backend: 'hatchling' }, ['hatchling>=1.27'], 'hatchling.build'],
  [{ backend: 'uv_build' }, ['uv_build>=0.13,<0.14'], 'uv_build'],
  [{ backend: 'setuptools', native: 'c' }, ['setuptools>=77'], 'setuptools.build_meta'],
  [{ backend: 'setuptools', native: 'cython' }, ['setuptools>=77', 'cython>=3.2'], 'setuptools.build_meta'],
  [
    { backend: 'scikit-build-core', native: 'cython' },
    ['scikit-build-core>=1.0', 'cython>=3.2', 'cython-cmake>=0.3'],
    'scikit_build_core.build',
  ],
  [{ backend: 'maturin', native: 'rust' }, ['maturin>=1.14,<2'], 'maturin'],
] as const)('%j is built by %j', (over, requires, module) => {
  expect(build(over)).toMatchObject({ requires, module });
});

test('every requirement of every combination is pinned to one version', () => {
  for (const native of optionsSchema.properties.native.enum as Answers['native'][])
    for (const backend of fittingBackends(native)) {
      const { requires, pins } = build({ native, backend });
      expect(pins.map((pin) => pin.split('==')[0])).toEqual(requires.map((requirement) => requirement.split('>=')[0]));
    }
});

test('CMake and Ninja are locked, and asked for only where the machine has none', () => {
  const { requires, tools } = build({ native: 'c', backend: 'scikit-build-core' });
  expect(tools.map((tool) => tool.split('==')[0])).toEqual(['cmake', 'ninja']);
  expect(requires.join()).not.toMatch(/cmake|ninja/);
});

test.each([
  ['3.11', { tag: 'cp311', hex: '0x030b0000', feature: 'abi3-py311' }],
  ['3.15', { tag: 'cp315', hex: '0x030f0000', feature: 'abi3-py315' }],
] as const)('the stable ABI of %s is %j', (python, abi) => {
  expect(build({ native: 'rust', backend: 'maturin', python }).stableAbi).toEqual(abi);
});

test.each(['none', 'cython'] as const)('%s has no stable ABI', (native) => {
  expect(build({ native }).stableAbi).toBeNull();
});
