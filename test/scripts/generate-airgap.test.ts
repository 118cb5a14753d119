import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as texts from '../../runtime/bundle/pack/texts.ts';
import { generateAirgap } from '../../scripts/generate-airgap.ts';

const root = new URL('../../', import.meta.url);

test('what is committed is what is generated', async () => {
  for (const [path, text] of await generateAirgap(root)) expect(await readFile(new URL(path, root), 'utf8')).toBe(text);
});

test.for([
  ['install.sh', texts.installSh],
  ['install.py', texts.installPy],
  ['README.md', texts.readme],
] as const)('%s reaches the pack as it is', async ([name, text]) => {
  expect(text).toBe(await readFile(new URL(`packaging/airgap/${name}`, root), 'utf8'));
});
