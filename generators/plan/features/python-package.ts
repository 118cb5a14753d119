import type { Feature, FileSpec } from '../feature.ts';

const sources = {
  '__init__.py': 'what the package offers',
  '__main__.py': 'python -m runs the command',
  'cli.py': 'the command line',
  'duration.py': 'a first module: typed, documented, tested',
} as const;

/** The package under `src/` and its tests. The empty `py.typed` says that it is typed (PEP 561). */
export const pythonPackage: Feature = {
  id: 'package',
  when: () => true,
  files: (answers) => [
    ...Object.entries(sources).map(([file, reason]) => describeSeed(`src/${answers.package}/${file}`, `src/package/${file}.hbs`, reason)),
    describeSeed(`src/${answers.package}/py.typed`, 'src/package/py.typed', 'says that the package is typed'),
    describeSeed('tests/test_cli.py', 'tests/test_cli.py.hbs', 'tests of the command line'),
    describeSeed('tests/test_duration.py', 'tests/test_duration.py.hbs', 'unit tests and a property test'),
  ],
};

function describeSeed(path: string, template: string, reason: string): FileSpec {
  return { path, template, mode: '644', class: 'seed', reason };
}
