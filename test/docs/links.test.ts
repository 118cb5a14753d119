import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryPath } from '../support/repository-path.ts';

/** Every page of ours, relative to the repository. */
async function listPages(): Promise<string[]> {
  const root = repositoryPath('.');
  const top = (await readdir(root)).filter((name) => name.endsWith('.md'));
  const docs = (await readdir(join(root, 'docs'), { recursive: true })).filter((name) => name.endsWith('.md'));
  return [...top, ...docs.map((name) => join('docs', name)), 'packaging/readme/create-chiron.md', 'packaging/readme/chiron-runtime.md'];
}

const pages = await listPages();

test.each(pages)('every link of %s leads somewhere', async (page) => {
  const text = await readFile(repositoryPath(page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^(https?:|mailto:|#)/.test(link));
  const dead = links.filter((link) => !existsSync(join(repositoryPath(dirname(page)), link.replace(/#.*$/, ''))));
  expect(dead).toEqual([]);
});
