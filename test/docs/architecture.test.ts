import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { repositoryPath } from '../support/repository-path.ts';

/** Folders directly below the two that have rooms. */
async function listRooms(): Promise<string[]> {
  const rooms = await Promise.all(
    ['generators', 'runtime'].map(async (parent) => {
      const entries = await readdir(repositoryPath(parent), { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map(({ name }) => `${parent}/${name}/`);
    }),
  );
  return ['schemas/', 'core/', 'templates/', ...rooms.flat()];
}

test('ARCHITECTURE.md has every room, and no room that is not there', async () => {
  const text = await readFile(repositoryPath('ARCHITECTURE.md'), 'utf8');
  const described = [...text.matchAll(/^\| `([a-z]+(?:\/[a-z]+)?\/)` \|/gm)].map(([, room]) => room);
  expect(described.toSorted()).toEqual((await listRooms()).toSorted());
});
