import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** The policy of chiron.yaml once more, for gates that are OPA or Conftest. */
export const opa: Feature = {
  id: 'opa',
  when: ({ features }) => features.includes('opa'),
  files: () => [
    describeFile('.chiron/policy/chiron.rego', 'managed', 'the policy of chiron.yaml as Rego'),
    describeFile('.chiron/policy/chiron_test.rego', 'managed', 'cases of that policy'),
  ],
};
