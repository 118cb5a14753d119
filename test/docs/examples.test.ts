import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../runtime/commands/index.ts';
import { repositoryPath } from '../support/repository-path.ts';

interface Example {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

async function listExamples(): Promise<Example[]> {
  const docs = (await readdir(repositoryPath('docs'), { recursive: true })).filter((name) => name.endsWith('.md'));
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'packaging/readme/create-chiron.md',
    'packaging/readme/chiron-runtime.md',
    ...docs.map((name) => join('docs', name)),
  ];
  const found = await Promise.all(
    pages.map(async (page) => {
      const text = await readFile(repositoryPath(page), 'utf8');
      return [...text.matchAll(/^```(\w*)\n(.*?)^```/gms)].map(([, language = '', body = '']) => ({ page, language, text: body }));
    }),
  );
  return found.flat();
}

const examples = await listExamples();
/** What is typed: without the prompt of a recorded session, and without its output. */
const typed = examples.flatMap(({ page, language, text }) => {
  if (language === 'console') return [...text.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => ({ page, line }));
  // A comment behind a command is for the reader.
  if (language === 'sh')
    return text
      .split('\n')
      .map((line) => ({ page, line: line.replace(/\s+#.*$/, '') }))
      .filter(({ line }) => line !== '');
  return [];
});

test('there are examples', () => {
  expect(typed.length).toBeGreaterThan(5);
});

test.each(typed.filter(({ line }) => /\bchiron (wheelhouse|airgap|verify|\w+)\b/.test(line) && !line.includes('create')))(
  '$page: $line',
  async ({ line }) => {
    const words = (/\bchiron ((?:[a-z]+ ?)+)/.exec(line)?.[1] ?? '').trim();
    const entry = commands
      .toSorted((a, b) => b.name.length - a.name.length)
      .find(({ name }) => words === name || words.startsWith(`${name} `));
    expect(entry, `no command of chiron is called like ${JSON.stringify(words)}`).toBeDefined();
    const { schema } = await (entry as NonNullable<typeof entry>).load();
    const flags = [...line.matchAll(/ --([a-z][a-z-]*)/g)]
      .map(([, flag = '']) => flag)
      .filter((flag) => !['project', 'locked'].includes(flag));
    const known = [
      ...Object.keys(schema.properties).map((key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
      'json',
      'dry-run',
      'offline',
      'verbose',
      'config',
      'help',
    ];
    expect(flags.filter((flag) => !known.includes(flag))).toEqual([]);
  },
);

test.each(typed.filter(({ line }) => /\bnpm (run |start|test)/.test(line)))('$page: $line', async ({ line }) => {
  const { scripts } = JSON.parse(await readFile(repositoryPath('package.json'), 'utf8')) as { scripts: Record<string, string> };
  const name = /npm (?:run )?([a-z:]+)/.exec(line)?.[1] ?? '';
  expect(Object.keys(scripts)).toContain(name);
});

test.each(examples.filter(({ language }) => language === 'json'))('the JSON of $page is JSON', ({ text }) => {
  expect(() => JSON.parse(text) as unknown).not.toThrow();
});
