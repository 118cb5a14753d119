import { expect, test } from 'vitest';
import { listGeneratedFiles } from '../../scripts/describe-generated-files.ts';
import { listCombinations } from '../support/combinations.ts';
import { renderTree } from '../support/scenario.ts';

const listed = listGeneratedFiles();
const whenOf = new Map(listed.map(({ path, when }) => [path, when]));

test('each file that any pair of answers gives is on the page', () => {
  const made = listCombinations().flatMap((answers) =>
    [...renderTree({ ...answers, package: 'PACKAGE' }).keys()].map((path) => path.replace(/^\.chiron\/base\/.*/, '.chiron/base/SHA256')),
  );
  const written = ['.chiron/toolchain/uv.lock', '.chiron/vendor/*.whl', 'Cargo.lock', 'uv.lock'];
  expect([...whenOf.keys()]).toEqual([...new Set([...made, ...written])].sort());
});

test.each([
  ['pyproject.toml', ''],
  ['.github/workflows/ci.yml', 'host: github'],
  ['.github/CODEOWNERS', 'host: github; repository'],
  ['Makefile', 'features: makefile'],
  ['Cargo.toml', 'native: rust'],
  ['CMakeLists.txt', 'backend: scikit-build-core'],
  ['MANIFEST.in', 'backend: setuptools'],
  ['setup.py', 'native: c or cython; backend: setuptools'],
])('%s is there when: %s', (path, when) => {
  expect(whenOf.get(path)).toBe(when);
});
