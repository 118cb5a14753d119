import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

const github = [
  describeFile('.github/workflows/ci.yml', 'merged', 'checks and tests on every change; the one check to require'),
  describeFile('.github/workflows/wheels.yml', 'merged', 'builds, collects and tries out what is shipped; called by others'),
  describeFile('.github/actionlint.yaml', 'merged', 'what actionlint cannot know'),
  describeFile('.github/zizmor.yml', 'merged', 'how strictly zizmor looks at the workflows'),
];

const gitlab = [describeFile('.gitlab-ci.yml', 'merged', 'checks, tests, and tries out what is shipped')];

/** Continuous integration. */
export const ci: Feature = {
  id: 'ci',
  when: () => true,
  files: ({ host }) => (host === 'github' ? github : gitlab),
};
