import { basename, dirname, relative, resolve, sep } from 'node:path';
import { checkWritable } from '../../core/check-writable.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { hashFile } from '../../core/hash-file.ts';
import type { Action, Plan } from '../../core/plan/plan.ts';
import { createPlan } from '../../core/plan/plan.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import { earliestZipTime, readEpoch } from '../build/read-source.ts';
import type { WheelhouseFolder } from '../bundle/read-wheelhouse.ts';
import { readWheelhouse } from '../bundle/read-wheelhouse.ts';
import { describeWrite } from './describe-write.ts';

/** What a plan to archive a wheelhouse keeps for its execution; absolute paths. */
export interface ArchivePlan {
  readonly wheelhouse: string;
  /** sha256 of SHA256SUMS when it was planned. */
  readonly digest: string;
  readonly path: string;
  /** Time of everything in the archive, in seconds since 1970. */
  readonly epoch: number;
}

/** Plans an archive of a wheelhouse, and the file with its digest; `nameFile` names the archive. */
export async function planArchive(
  input: { readonly wheelhouse: string; readonly output: string },
  nameFile: (manifest: Manifest) => string,
  effects: Effects,
): Promise<Plan<ArchivePlan>> {
  const folder = resolve(effects.cwd, input.wheelhouse);
  const output = resolve(effects.cwd, input.output);
  await checkOutput(output, folder, effects);
  const wheelhouse = await readWheelhouse(folder, effects);
  const path = resolve(output, nameFile(wheelhouse.manifest));
  const actions = await planArchiveFiles(path, `${wheelhouse.manifest.files.length} wheels and their lists in one file`, effects);
  return createPlan(actions, { wheelhouse: folder, digest: wheelhouse.digest, path, epoch: await chooseEpoch(wheelhouse, effects) });
}

/** Refuses a folder for archives that lies in the wheelhouse itself (`input-invalid`) or cannot be written to; absolute paths. */
export async function checkOutput(output: string, wheelhouse: string, effects: Effects): Promise<void> {
  if (`${output}${sep}`.startsWith(`${wheelhouse}${sep}`)) {
    throw new ChironError('input-invalid', `${relative(effects.cwd, output)} lies in the wheelhouse, which must not change`, {
      hint: 'choose a folder outside of it',
    });
  }
  await checkWritable(output, effects.files);
}

/** The two files of an archive at `path` (absolute): itself, and the one with its digest. */
export async function planArchiveFiles(path: string, impact: string, effects: Effects): Promise<Action[]> {
  return [await planFile(path, impact, effects), await planFile(`${path}.sha256`, 'its digest', effects)];
}

/** The wheelhouse of a plan as it is now: `world-moved` when it was made anew since. */
export async function reopenWheelhouse({ wheelhouse, digest }: ArchivePlan, effects: Effects): Promise<WheelhouseFolder> {
  const found = await readWheelhouse(wheelhouse, effects);
  if (found.digest !== digest) throw new ChironError('world-moved', `${wheelhouse} changed after this was planned`);
  return found;
}

async function planFile(path: string, impact: string, effects: Effects): Promise<Action> {
  const before = await hashFile(path, effects.files).then(
    ({ sha256 }) => `sha256:${sha256}`,
    () => null,
  );
  const target = relative(effects.cwd, path);
  const archive = target.replace(/\.sha256$/, '');
  return describeWrite({ target, before, impact, verify: `cd ${dirname(target)} && sha256sum -c ${basename(archive)}.sha256` });
}

/** The time of the commit that the wheelhouse was made from, which need not be the one that is checked out now. */
async function chooseEpoch({ path, manifest }: WheelhouseFolder, effects: Effects): Promise<number> {
  const { commit } = manifest.source;
  if (commit === undefined && !effects.env['SOURCE_DATE_EPOCH']) return earliestZipTime;
  return readEpoch(path, effects, commit);
}
