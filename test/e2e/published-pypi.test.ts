import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectFreshProject, expectWheelhouse } from '../support/expect-project.ts';
import { linkPrograms } from '../support/link-programs.ts';
import { makePacked } from '../support/packed.ts';
import type { Packed } from '../support/packed.ts';
import { run } from '../support/run.ts';
import { makeScratch } from '../support/scratch.ts';
import type { Scratch } from '../support/scratch.ts';
import { startWheelIndex } from '../support/wheel-index.ts';
import type { WheelIndex } from '../support/wheel-index.ts';

/** What the makefile, uv and the scripts that uv installs need of a machine; Node is not among it. */
const programs = ['uv', 'uvx', 'git', 'make', 'awk', 'sh', 'python3', 'realpath', 'dirname'];

let packed: Packed;
let index: WheelIndex;
let scratch: Scratch;
let env: Record<string, string>;

beforeAll(async () => {
  [packed, scratch] = await Promise.all([makePacked(), makeScratch()]);
  index = await startWheelIndex([packed.wheel('create-chiron'), packed.wheel('chiron-runtime')]);
  env = { ...scratch.env, PATH: await linkPrograms(join(scratch.root, 'bin'), programs, scratch.env), UV_INDEX: index.url };
});

afterAll(async () => {
  await Promise.all([packed.remove(), index.close(), scratch.remove()]);
});

test('there is no Node on PATH', async () => {
  expect(await run('/bin/sh', ['-c', 'command -v node'], { env })).toMatchObject({ code: 127 });
});

test('uvx create-chiron in an empty folder, then make wheelhouse there', { timeout: 300_000 }, async () => {
  const made = await run('uvx', ['create-chiron', 'demo', '--yes'], { cwd: scratch.work, env });
  expect(made, `${made.stdout}${made.stderr}`).toMatchObject({ code: 0 });
  const project = join(scratch.work, 'demo');
  await expectFreshProject(project, env);
  await expectWheelhouse(project, 'demo', env);
});
