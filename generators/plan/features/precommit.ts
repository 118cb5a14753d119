import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** Hooks that work with no network. */
export const precommit: Feature = {
  id: 'precommit',
  when: ({ features }) => features.includes('precommit'),
  files: () => [describeFile('.pre-commit-config.yaml', 'merged', 'checks before each commit, from the two locks')],
};
