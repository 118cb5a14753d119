import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** The command palette. */
export const makefile: Feature = {
  id: 'makefile',
  when: ({ features }) => features.includes('makefile'),
  files: () => [describeFile('Makefile', 'managed', 'the command palette: make help')],
};
