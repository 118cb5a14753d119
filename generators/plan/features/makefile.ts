import type { Feature } from '../feature.ts';

/** The command palette. */
export const makefile: Feature = {
  id: 'makefile',
  when: ({ features }) => features.includes('makefile'),
  files: () => [{ path: 'Makefile', template: 'Makefile.hbs', mode: '644', class: 'managed', reason: 'the command palette: make help' }],
};
