import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repositoryPath } from '../support/repository-path.ts';
import { run } from '../support/run.ts';
import { toolEnvironment } from '../support/tools.ts';

/** Builds `folder/tools` as the set-up would: slowly, and leaving a file for each time that it was really built. */
const program = `import { mkdirSync, writeFileSync } from 'node:fs';
import { buildOnce } from ${JSON.stringify(pathToFileURL(repositoryPath('scripts/setup/build-once.mjs')).href)};
const folder = process.argv[1] + '/tools';
await buildOnce(folder, async () => {
  mkdirSync(folder);
  writeFileSync(process.argv[1] + '/built-by-' + process.pid, '');
  await new Promise((resolve) => setTimeout(resolve, 300));
  if (process.argv[2] === 'fail') throw new Error('no network');
  writeFileSync(folder + '/tool', '');
});`;

const start = (...args: string[]) =>
  run(process.execPath, ['--input-type=module', '-e', program, folder, ...args], { env: toolEnvironment() });
const timesBuilt = async () => (await readdir(folder)).filter((name) => name.startsWith('built-by-')).length;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-once-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('two runs at once build once, and both find it whole', async () => {
  const outcomes = await Promise.all([start(), start()]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(await timesBuilt()).toBe(1);
  expect((await readdir(join(folder, 'tools'))).sort()).toEqual(['.complete', 'tool']);
});

test('what is whole is not built again', async () => {
  await start();
  expect(await start()).toMatchObject({ code: 0 });
  expect(await timesBuilt()).toBe(1);
});

test('a build that failed is not taken for whole, and the next run starts afresh', async () => {
  expect(await start('fail')).toMatchObject({ code: 1 });
  expect(await start()).toMatchObject({ code: 0 });
  expect(await timesBuilt()).toBe(2);
});

test('what a killed run left is removed', async () => {
  const dead = await run(process.execPath, ['-p', 'process.pid'], { env: toolEnvironment() });
  await mkdir(join(folder, 'tools'));
  await writeFile(join(folder, 'tools', 'half'), '');
  await writeFile(join(folder, 'tools.lock'), dead.stdout.trim());
  expect(await start()).toMatchObject({ code: 0 });
  expect((await readdir(join(folder, 'tools'))).sort()).toEqual(['.complete', 'tool']);
});
