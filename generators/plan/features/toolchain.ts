import type { Feature } from '../feature.ts';

/** The pinned tools in a uv project of their own, and what they read. */
export const toolchain: Feature = {
  id: 'toolchain',
  when: () => true,
  files: () => [
    {
      path: 'chiron.yaml',
      template: 'chiron.yaml.hbs',
      mode: '644',
      class: 'merged',
      reason: 'which wheels are collected, and under which rules',
    },
    {
      path: '.chiron/toolchain/pyproject.toml',
      template: '.chiron/toolchain/pyproject.toml.hbs',
      mode: '644',
      class: 'merged',
      reason: 'the tools that build and verify, locked on their own',
    },
    {
      path: '.chiron/chiron.mk',
      template: '.chiron/chiron.mk.hbs',
      mode: '644',
      class: 'managed',
      reason: 'the toolchain as make targets',
    },
    {
      path: '.chiron/.gitignore',
      template: '.chiron/.gitignore.hbs',
      mode: '644',
      class: 'managed',
      reason: 'keeps journals out of git, vendored wheels in',
    },
  ],
};
