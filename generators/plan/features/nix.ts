import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** A shell for those who have Nix. */
export const nix: Feature = {
  id: 'nix',
  when: ({ features }) => features.includes('nix'),
  files: () => [describeFile('flake.nix', 'merged', 'a shell with Python and uv, by Nix')],
};
