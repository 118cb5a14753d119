import { expect, test } from 'vitest';
import { composeCommandLine } from '../../../generators/app/compose-command-line.ts';
import { resolveAnswers } from '../../../generators/options/resolve-answers.ts';
import type { Options } from '../../../schemas/types/options.ts';

test.each([
  [{}, `--name demo --author '' --email '' --repository '' --host github --yes`],
  [
    { name: 'my-demo', package: 'mine', description: "it's", targets: ['win_amd64', 'linux_x86_64'], features: [] },
    `--name my-demo --package mine --description 'it'\\''s' --author '' --email '' --repository '' --targets win_amd64 --targets linux_x86_64 --host github --features '' --yes`,
  ],
  [{ native: 'rust' }, `--name demo --author '' --email '' --repository '' --native rust --host github --yes`],
  [
    { native: 'c', backend: 'scikit-build-core' },
    `--name demo --author '' --email '' --repository '' --native c --backend scikit-build-core --host github --yes`,
  ],
  [
    { kind: 'service', author: 'Ada', email: 'ada@example.invalid', repository: 'group/demo', host: 'gitlab' },
    '--name demo --kind service --author Ada --email ada@example.invalid --repository group/demo --host gitlab --yes',
  ],
  [
    { license: 'LicenseRef-Proprietary' },
    `--name demo --author '' --email '' --license LicenseRef-Proprietary --repository '' --host github --yes`,
  ],
] as [Partial<Options>, string][])('%j', async (given, line) => {
  expect(composeCommandLine('demo', await resolveAnswers({ name: 'demo', ...given }, {}))).toBe(`create-chiron demo ${line}`);
});

/** As git has it for somebody who is known and in a folder with a remote. */
const detected = { author: 'Grace', email: 'grace@example.invalid', repository: 'group/other', host: 'gitlab' } as const;

test.each([{}, { native: 'rust' }, { native: 'cython', kind: 'service' }, { license: 'LicenseRef-Proprietary', publish: 'none' }] as const)(
  'what it spells out of %j gives the same answers again, whatever git says',
  async (given) => {
    const answers = await resolveAnswers({ name: 'demo', ...given }, {});
    const words = composeCommandLine('demo', answers).replaceAll("''", '').split(' ').slice(2, -1);
    const spelt = Object.fromEntries(words.flatMap((word, index) => (word.startsWith('--') ? [[word.slice(2), words[index + 1]]] : [])));
    expect(await resolveAnswers(spelt, detected)).toEqual(answers);
  },
);

test('a vendored runtime, and a folder that looks like a flag', async () => {
  expect(composeCommandLine('-x', await resolveAnswers({ name: 'demo' }, {}), "/it's here/r.whl")).toBe(
    `create-chiron ./-x --name demo --author '' --email '' --repository '' --host github --runtime '/it'\\''s here/r.whl' --yes`,
  );
});
