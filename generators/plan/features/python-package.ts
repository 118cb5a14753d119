import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

const sources = {
  '__init__.py.hbs': 'what the package offers',
  '__main__.py.hbs': 'lets python -m run the command',
  'duration.py.hbs': 'a first module: typed, documented, tested',
  'py.typed': 'says that the package is typed (PEP 561)',
} as const;

/** The command line; what a service is started by is its own. */
const command = { 'cli.py.hbs': 'the command line' } as const;

/** The package under `src/` and its tests. */
export const pythonPackage: Feature = {
  id: 'package',
  when: () => true,
  files: (answers) => [
    ...Object.entries({ ...sources, ...(answers.kind === 'service' ? {} : command) }).map(([file, reason]) =>
      describeFile(`src/${answers.package}/${file.replace('.hbs', '')}`, 'seed', reason, `src/package/${file}`),
    ),
    ...(answers.kind === 'service' ? [] : [describeFile('tests/test_cli.py', 'seed', 'tests of the command line')]),
    describeFile('tests/test_duration.py', 'seed', 'unit tests and a property test'),
  ],
};
