import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { repositoryPath } from '../support/repository-path.ts';

const read = async (path: string) => JSON.parse(await readFile(repositoryPath(path), 'utf8'));

test('both programs have one version, and the lock knows it', async () => {
  const [root, runtime, lock] = await Promise.all(['package.json', 'runtime/package.json', 'package-lock.json'].map(read));
  expect(runtime.version).toBe(root.version);
  expect([lock.version, lock.packages[''].version, lock.packages.runtime.version]).toEqual([root.version, root.version, root.version]);
});

test('the lock names no host', async () => {
  expect(await readFile(repositoryPath('package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/);
});
