import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectFreshProject, expectWheelhouse } from '../support/expect-project.ts';
import { startNpmRegistry } from '../support/npm-registry.ts';
import type { NpmRegistry } from '../support/npm-registry.ts';
import { makePacked } from '../support/packed.ts';
import type { Packed } from '../support/packed.ts';
import { run } from '../support/run.ts';
import { makeScratch } from '../support/scratch.ts';
import type { Scratch } from '../support/scratch.ts';

let packed: Packed;
let registry: NpmRegistry;
let scratch: Scratch;

beforeAll(async () => {
  [packed, registry, scratch] = await Promise.all([makePacked(), startNpmRegistry(), makeScratch()]);
  for (const name of ['create-chiron', 'chiron-runtime'] as const) await registry.publish(packed.tarball(name), scratch.env);
});

afterAll(async () => {
  await Promise.all([packed.remove(), registry.close(), scratch.remove()]);
});

test('npm create chiron in an empty folder, then make wheelhouse there', { timeout: 300_000 }, async () => {
  const settings = ['--yes', '--userconfig', registry.userconfig, '--cache', join(scratch.root, 'npm-cache')];
  const args = ['create', 'chiron@latest', 'demo', ...settings, '--', '--yes', '--runtime', packed.wheel('chiron-runtime')];
  const made = await run('npm', args, { cwd: scratch.work, env: scratch.env });
  expect(made, `${made.stdout}${made.stderr}`).toMatchObject({ code: 0 });
  const project = join(scratch.work, 'demo');
  await expectFreshProject(project, scratch.env);
  await expectWheelhouse(project, 'demo', scratch.env);
});

test('npm exec of the runtime', { timeout: 60_000 }, async () => {
  const settings = ['--yes', '--userconfig', registry.userconfig, '--cache', join(scratch.root, 'npm-cache-runtime')];
  const shown = await run('npm', ['exec', ...settings, '--package', 'chiron-runtime', '--', 'chiron', '--help'], {
    cwd: scratch.work,
    env: scratch.env,
  });
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('wheelhouse') });
});
