import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** Upgrades that come by themselves, and not too early. */
export const renovate: Feature = {
  id: 'renovate',
  when: ({ features }) => features.includes('renovate'),
  files: () => [describeFile('renovate.json', 'merged', 'proposes upgrades, of both locks too')],
};
