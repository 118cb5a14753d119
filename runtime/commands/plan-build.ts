import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { Action } from '../../core/plan/plan.ts';
import type { Coverage } from '../../schemas/types/manifest.ts';
import type { Selection } from '../../schemas/types/selection.ts';
import type { WheelhouseBuildInput } from '../../schemas/types/wheelhouse-build.ts';
import { checkLockWithUv } from '../build/check-lock.ts';
import type { PackageToBuild } from '../build/build-project.ts';
import { listProjectPackages } from '../build/list-project-packages.ts';
import { readCommit, readEpoch } from '../build/read-source.ts';
import { checkDestination } from '../bundle/assemble-wheelhouse.ts';
import { requireProject } from '../bundle/compose-manifest.ts';
import type { Closures } from '../bundle/derived/closure.ts';
import { refuseGaps } from '../bundle/refuse-gaps.ts';
import { cacheFolder } from '../fetch/cache-folder.ts';
import { resolveTargets } from '../formats/presets.ts';
import { checkFreshness } from '../lock/check-freshness.ts';
import { readLock } from '../lock/read-lock.ts';
import { selectWheels } from '../select/select-wheels.ts';
import type { GatheredProject } from './gather-project.ts';
import { gatherProject } from './gather-project.ts';
import { listBuildActions } from './list-build-actions.ts';
import { listClosures } from './list-closures.ts';

/** What the build of a wheelhouse needs to know once it is planned; absolute paths. */
export interface BuildPlan {
  readonly root: string;
  readonly lock: { readonly path: string; readonly name: string; readonly sha256: string };
  readonly selection: Selection;
  readonly closures: Closures;
  readonly packages: readonly PackageToBuild[];
  /** Folder with the wheels of these packages; null when they are to be built. */
  readonly wheels: string | null;
  readonly destination: string;
  /** `policy.gaps` of chiron.yaml. */
  readonly gaps: 'allow' | 'fail';
  readonly cache: string;
  /** SOURCE_DATE_EPOCH, seconds. */
  readonly epoch: number;
  readonly commit: string | null;
}

/** Gather → lock → select: what a wheelhouse of this project would hold, and the actions that make it. */
export async function planBuild(input: WheelhouseBuildInput, effects: Effects): Promise<{ actions: Action[]; data: BuildPlan }> {
  const project = await gatherProject(input, effects);
  const lock = await effects.stage('lock', async () => readLock(project.lock.text, { path: relative(effects.cwd, project.lock.path) }));
  refuseStale(checkFreshness(lock, project.pyproject), project);
  const targets = resolveTargets({ requested: input.target, config: project.config.targets, requiresPython: lock.requiresPython });
  const wanted = { targets, extras: input.extra ?? [], groups: input.group ?? [] };
  const selection = await effects.stage('select', async () => selectWheels(lock, wanted));
  requireProject(selection);
  const gaps = project.config.policy?.gaps ?? 'allow';
  // What no wheel can be fetched for is known now; a build may still leave more.
  refuseGaps(gaps, listGaps(selection));
  const destination = resolve(effects.cwd, input.wheelhouse ?? join(project.root, 'dist/wheelhouse'));
  await checkDestination(destination, effects);
  const packages = listProjectPackages(selection);
  // uv's own comparison is the sharper one, and uv is needed anyway where there is something to build. It knows no lock but its own.
  if (packages.length > 0 && project.lock.path === join(project.root, 'uv.lock')) await checkLockWithUv(project.root, effects);
  const data: BuildPlan = {
    root: project.root,
    lock: { path: project.lock.path, name: project.lock.name, sha256: sha256Of(project.lock.text) },
    selection,
    closures: listClosures(lock, wanted),
    packages,
    wheels: input.wheels === undefined ? null : resolve(effects.cwd, input.wheels),
    destination,
    gaps,
    cache: cacheFolder(effects.env, effects.platform, input.cache),
    epoch: await readEpoch(project.root, effects),
    commit: await readCommit(project.root, effects),
  };
  return { actions: await listBuildActions(data, effects), data };
}

/** Targets for which the lock has nothing; what is built here is not among them yet. */
function listGaps({ packages }: Selection): Coverage['gaps'] {
  return packages.flatMap(({ name, version, gaps }) => gaps.map(({ target, reason }) => ({ package: name, version, target, reason })));
}

/** The lock's text, if it still is the one that was planned with. */
export async function rereadLock({ lock }: BuildPlan, effects: Effects): Promise<string> {
  const text = await effects.files.readFile(lock.path, 'utf8').catch(() => '');
  if (sha256Of(text) !== lock.sha256) throw new ChironError('world-moved', `${lock.path} changed after this was planned`);
  return text;
}

function refuseStale(differences: readonly string[], { lock }: GatheredProject): void {
  if (differences.length > 0)
    throw new ChironError('lock-stale', `${lock.name} no longer matches pyproject.toml`, { details: differences });
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
