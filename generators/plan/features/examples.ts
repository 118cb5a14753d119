import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** Scripts that show the package at work, and the test that runs them. */
export const examples: Feature = {
  id: 'examples',
  when: ({ features }) => features.includes('examples'),
  files: () => [
    describeFile('examples/working_day.py', 'seed', 'the package at work'),
    describeFile('tests/test_examples.py', 'seed', 'runs every example'),
  ],
};
