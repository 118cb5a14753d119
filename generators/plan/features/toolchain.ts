import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** The pinned tools in a uv project of their own, and what they read. */
export const toolchain: Feature = {
  id: 'toolchain',
  when: () => true,
  files: () => [
    describeFile('chiron.yaml', 'merged', 'which wheels are collected, and under which rules'),
    describeFile('.chiron/toolchain/pyproject.toml', 'merged', 'the tools that build and verify, locked on their own'),
    describeFile('.chiron/chiron.mk', 'managed', 'the toolchain as make targets'),
    describeFile('.chiron/.gitignore', 'managed', 'keeps journals out of git, vendored wheels in'),
  ],
};
