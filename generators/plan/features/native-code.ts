import type { Answers } from '../../options/answers.ts';
import { describeFile } from '../describe-file.ts';
import type { Feature, FileSpec } from '../feature.ts';

/** The extension module `_core`: its source outside the package, so that no wheel carries it, and what builds it. */
export const nativeCode: Feature = {
  id: 'native',
  when: ({ native }) => native !== 'none',
  files: (answers) => [
    ...listSources(answers),
    ...listBuildFiles(answers),
    describeFile(`src/${answers.package}/_core.pyi`, 'seed', 'types of the extension', 'src/package/_core.pyi.hbs'),
    describeFile('tests/test_core.py', 'seed', 'tests of what the extension offers'),
    describeFile('docs/how-to/native-preflight.md', 'seed', 'what the extension links to, and which repair its wheels need'),
  ],
};

function listSources({ native }: Answers): FileSpec[] {
  if (native === 'c') return [describeFile('native/_core.c', 'seed', 'the extension in C')];
  if (native === 'cython') return [describeFile('native/_core.pyx', 'seed', 'the extension in Cython')];
  return [describeFile('rust/lib.rs', 'seed', 'the extension in Rust')];
}

function listBuildFiles({ backend }: Answers): FileSpec[] {
  if (backend === 'maturin') return [describeFile('Cargo.toml', 'merged', 'the crate of the extension, and the crates that it needs')];
  if (backend === 'scikit-build-core') return [describeFile('CMakeLists.txt', 'seed', 'how the extension is built')];
  return [describeFile('setup.py', 'seed', 'how the extension is built')];
}
