import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import { buildProject } from '../build/build-project.ts';
import { takeWheels } from '../build/take-wheels.ts';
import { assembleWheelhouse } from '../bundle/assemble-wheelhouse.ts';
import { fetchFiles } from '../fetch/fetch-files.ts';
import type { BuildPlan } from './plan-build.ts';
import { rereadLock } from './plan-build.ts';
import { runTogether } from './run-together.ts';

/** Fetch and build side by side, then the wheelhouse from both: it appears whole or not at all. */
export async function executeBuild(plan: BuildPlan, effects: Effects): Promise<Manifest> {
  const { root, selection, closures, packages, wheels, epoch, commit, cache, destination, gaps } = plan;
  const text = await rereadLock(plan, effects);
  const out = await makeBuildFolder(effects);
  try {
    const requests = selection.packages.flatMap(({ files }) => files);
    const [fetched, built] = await runTogether(
      (shared) => shared.stage('fetch', () => fetchFiles(requests, { cache, base: root }, shared)),
      (shared) =>
        shared.stage('build', () =>
          wheels === null ? buildProject({ project: root, packages, epoch, out }, shared) : takeWheels(packages, wheels, shared),
        ),
      effects,
    );
    const source = commit === null ? {} : { commit };
    const lock = { path: plan.lock.name, text };
    return await effects.stage('assemble', () =>
      assembleWheelhouse({ selection, lock, fetched, built, source, closures, gaps, destination }, effects),
    );
  } finally {
    await effects.files.rm(out, { recursive: true, force: true });
  }
}

async function makeBuildFolder({ files }: Effects): Promise<string> {
  try {
    return await files.mkdtemp(join(tmpdir(), 'chiron-build-'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw cause;
    throw new ChironError('directory-unwritable', `${tmpdir()} cannot be written to: ${code}`, {
      hint: 'set TMPDIR to a folder that you may write to',
      cause,
    });
  }
}
