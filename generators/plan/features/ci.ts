import type { Feature } from '../feature.ts';

/** Checks, tests and the wheelhouse on every change. */
export const ci: Feature = {
  id: 'ci',
  when: () => true,
  files: () => [
    {
      path: '.github/workflows/ci.yml',
      template: '.github/workflows/ci.yml.hbs',
      mode: '644',
      class: 'merged',
      reason: 'checks, tests and the wheelhouse on every change',
    },
  ],
};
