import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** Continuous integration on GitHub. */
export const ci: Feature = {
  id: 'ci',
  when: () => true,
  files: () => [describeFile('.github/workflows/ci.yml', 'merged', 'checks, tests and the wheelhouse on every change')],
};
