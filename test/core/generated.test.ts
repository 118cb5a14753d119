import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { errorTable } from '../../core/errors.ts';
import { commands } from '../../runtime/commands/index.ts';
import { findStale, generateAll } from '../../scripts/generate.ts';

const root = new URL('../../', import.meta.url);

test('what is generated is what is committed: run `npm run generate`', async () => {
  expect(await findStale(root)).toEqual([]);
});

test('docs/reference and schemas/types hold nothing that is no longer generated', async () => {
  const generated = await generateAll(root);
  for (const folder of ['docs/reference/', 'schemas/types/']) {
    const paths = (await readdir(new URL(folder, root))).map((name) => folder + name);
    expect(paths.filter((path) => !generated.has(path))).toEqual([]);
  }
});

test('every error code and every command has its place in the reference', async () => {
  const generated = await generateAll(root);
  for (const code of Object.keys(errorTable)) expect(generated.get('docs/reference/errors.md')).toContain(`| \`${code}\` |`);
  for (const { name } of commands) expect([...generated.keys()]).toContain(`docs/reference/chiron-${name.replaceAll(' ', '-')}.md`);
});
