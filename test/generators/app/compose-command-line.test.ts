import { expect, test } from 'vitest';
import { composeCommandLine } from '../../../generators/app/compose-command-line.ts';
import { resolveAnswers } from '../../../generators/options/resolve-answers.ts';

test.each([
  [{ name: 'demo' }, 'create-chiron demo --name demo --yes'],
  [
    { name: 'my-demo', package: 'mine', description: "it's", targets: ['win_amd64', 'linux_x86_64'], features: [] },
    `create-chiron demo --name my-demo --package mine --description 'it'\\''s' --targets win_amd64 --targets linux_x86_64 --features '' --yes`,
  ],
])('%j', async (given, line) => {
  expect(composeCommandLine('demo', await resolveAnswers(given, {}))).toBe(line);
});
