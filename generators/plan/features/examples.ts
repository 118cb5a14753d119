import type { Feature } from '../feature.ts';

/** Scripts that show the package at work, and the test that runs them. */
export const examples: Feature = {
  id: 'examples',
  when: ({ features }) => features.includes('examples'),
  files: () => [
    { path: 'examples/working_day.py', template: 'examples/working_day.py.hbs', mode: '644', class: 'seed', reason: 'the package at work' },
    { path: 'tests/test_examples.py', template: 'tests/test_examples.py.hbs', mode: '644', class: 'seed', reason: 'runs every example' },
  ],
};
