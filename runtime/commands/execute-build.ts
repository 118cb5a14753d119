import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import { buildProject } from '../build/build-project.ts';
import { takeWheels } from '../build/take-wheels.ts';
import { assembleWheelhouse } from '../bundle/assemble-wheelhouse.ts';
import { fetchFiles } from '../fetch/fetch-files.ts';
import type { BuildPlan } from './plan-build.ts';
import { rereadLock } from './plan-build.ts';

/** Fetch and build side by side, then the wheelhouse from both: it appears whole or not at all. */
export async function executeBuild(plan: BuildPlan, effects: Effects): Promise<Manifest> {
  const { root, selection, closures, packages, wheels, epoch, commit, cache, destination } = plan;
  const text = await rereadLock(plan, effects);
  const out = await mkdtemp(join(tmpdir(), 'chiron-build-'));
  try {
    const requests = selection.packages.flatMap(({ files }) => files);
    const [fetched, built] = await both(
      effects.stage('fetch', () => fetchFiles(requests, { cache, base: root }, effects)),
      effects.stage('build', () =>
        wheels === null ? buildProject({ project: root, packages, epoch, out }, effects) : takeWheels(packages, wheels, effects),
      ),
    );
    const source = commit === null ? {} : { commit };
    const lock = { path: plan.lock.name, text };
    return await effects.stage('assemble', () =>
      assembleWheelhouse({ selection, lock, fetched, built, source, closures, destination }, effects),
    );
  } finally {
    await effects.files.rm(out, { recursive: true, force: true });
  }
}

/** Waits for both even when one fails: nothing may still be at work when its folder is removed. The first failure is thrown. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
