import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** A container to develop in, set up from the two locks. */
export const devcontainer: Feature = {
  id: 'devcontainer',
  when: ({ features }) => features.includes('devcontainer'),
  files: () => [describeFile('.devcontainer/devcontainer.json', 'merged', 'a container with all that development needs')],
};
