import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placeScreens, recordWizard } from '../../scripts/record-wizard.ts';
import { repositoryPath } from '../support/repository-path.ts';

const text = readFileSync(repositoryPath('docs/tutorials/first-project.md'), 'utf8');

test('the screens of the tutorial are what the wizard shows now: else run node scripts/record-wizard.ts', async () => {
  const screens = await recordWizard();
  expect([...screens.keys()]).toHaveLength(10);
  expect(placeScreens(text, screens)).toBe(text);
  for (const line of [...screens.values()].join('\n').split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
});

test('a screen that is recorded and has no place in the tutorial is noticed', () => {
  expect(() => placeScreens(text, new Map([['nowhere', 'x']]))).toThrow('no place for nowhere');
});
