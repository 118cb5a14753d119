import { expect, test } from 'vitest';
import { composeCommandLine } from '../../../generators/app/compose-command-line.ts';
import { resolveAnswers } from '../../../generators/options/resolve-answers.ts';
import type { Options } from '../../../schemas/types/options.ts';

test.each([
  [{ name: 'demo' }, 'create-chiron demo --name demo --yes'],
  [
    { name: 'my-demo', package: 'mine', description: "it's", targets: ['win_amd64', 'linux_x86_64'], features: [] },
    `create-chiron demo --name my-demo --package mine --description 'it'\\''s' --targets win_amd64 --targets linux_x86_64 --features '' --yes`,
  ],
  [{ name: 'demo', native: 'rust' }, 'create-chiron demo --name demo --native rust --yes'],
  [
    { name: 'demo', native: 'c', backend: 'scikit-build-core' },
    'create-chiron demo --name demo --native c --backend scikit-build-core --yes',
  ],
  [{ name: 'demo', kind: 'service' }, 'create-chiron demo --name demo --kind service --yes'],
  [{ name: 'demo', license: 'LicenseRef-Proprietary' }, 'create-chiron demo --name demo --license LicenseRef-Proprietary --yes'],
] as [Partial<Options>, string][])('%j', async (given, line) => {
  expect(composeCommandLine('demo', await resolveAnswers(given, {}))).toBe(line);
});

test.each([{ native: 'rust' }, { native: 'cython', kind: 'service' }, { license: 'LicenseRef-Proprietary', publish: 'none' }] as const)(
  'what it spells out of %j gives the same answers again',
  async (given) => {
    const answers = await resolveAnswers({ name: 'demo', ...given }, {});
    const words = composeCommandLine('demo', answers).split(' ').slice(2, -1);
    const spelt = Object.fromEntries(words.flatMap((word, index) => (word.startsWith('--') ? [[word.slice(2), words[index + 1]]] : [])));
    expect(await resolveAnswers(spelt, {})).toEqual(answers);
  },
);
test('a vendored runtime, and a folder that looks like a flag', async () => {
  expect(composeCommandLine('-x', await resolveAnswers({ name: 'demo' }, {}), "/it's here/r.whl")).toBe(
    "create-chiron ./-x --name demo --runtime '/it'\\''s here/r.whl' --yes",
  );
});
