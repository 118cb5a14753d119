import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

const records = {
  '0000-use-markdown-architectural-decision-records': 'that decisions are kept, and how',
  '0001-build-backend': 'what builds it',
  '0002-oldest-python': 'which Pythons are supported',
  '0003-licence': 'which licence it has',
  '0004-targets': 'whom the wheelhouse is for',
  '0005-hermetic-locks': 'how installs stay the same',
  '0006-signing': 'how bundles are signed',
  '0007-publishing': 'where releases go',
} as const;

/** The decisions that the answers embody, as MADR 4.0.0. */
export const adr: Feature = {
  id: 'adr',
  when: ({ features }) => features.includes('adr'),
  files: () => [
    describeFile('docs/adr/index.md', 'seed', 'what decision records are'),
    ...Object.entries(records).map(([record, reason]) => describeFile(`docs/adr/${record}.md`, 'seed', `decision: ${reason}`)),
  ],
};
