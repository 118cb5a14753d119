import type { Answers } from '../../generators/options/answers.ts';
import { followAnswers, includeService } from '../../generators/options/follow-answers.ts';
import { validateAnswers } from '../../generators/options/validate-answers.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import { listPairwise } from './pairwise.ts';
import { defaults } from './scenario.ts';

const { properties } = optionsSchema;
const features = properties.features.items.enum as Answers['features'];

const factors = {
  kind: properties.kind.enum,
  native: properties.native.enum,
  backend: properties.backend.enum,
  host: properties.host.enum,
  publish: properties.publish.enum,
  sign: properties.sign.enum,
  license: properties.license.enum,
  python: properties.python.enum,
  targets: [
    ['default'],
    ['linux'],
    ['wide'],
    ['win_amd64', 'macosx_14_0_universal2'],
    ['cp315-manylinux_2_28_x86_64', 'cp315t-manylinux_2_28_x86_64'],
    ['musllinux_1_2_aarch64'],
  ],
  description: ['Adds durations up', ''],
  author: ['Ada Lovelace', ''],
  email: ['ada@example.invalid', ''],
  repository: ['example/demo', 'example/group/sub/demo', ''],
  ...Object.fromEntries(features.map((feature) => [`with ${feature}`, [true, false]])),
};

/** Answers such that any two that can be given together are, in some row: every option with all of its values. */
export function listCombinations(): Answers[] {
  return listPairwise(factors, allows).map(compose);
}

function compose(row: Readonly<Record<string, unknown>>): Answers {
  const chosen = features.filter((feature) => row[`with ${feature}`] === true);
  const options = Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(properties, name)));
  return { ...defaults, ...options, features: includeService(chosen, row['kind'] as Answers['kind']) } as Answers;
}

/** Options of which one limits the other. A pair that is missing here shows as a combination that is refused. */
const linked = [
  ['native', 'backend'],
  ['license', 'publish'],
  ['python', 'targets'],
  ['host', 'repository'],
  ['native', 'targets'],
  ['kind', 'with service'],
];

/** As the program itself judges it. */
function allows(a: { factor: string; value: unknown }, b: { factor: string; value: unknown }): boolean {
  if (!linked.some((pair) => pair.includes(a.factor) && pair.includes(b.factor))) return true;
  const pair = { [a.factor]: a.value, [b.factor]: b.value };
  return validateAnswers(compose({ ...followAnswers(pair), ...pair })).length === 0;
}
