import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import type { Action } from '../../core/plan/plan.ts';
import { formatSize } from '../../core/terminal/format-size.ts';
import type { SelectedFile } from '../../schemas/types/selection.ts';
import type { PackageToBuild } from '../build/build-project.ts';
import { describeWrite } from './describe-write.ts';
import type { BuildPlan } from './plan-build.ts';

/** What making a wheelhouse does, in words: each file that is fetched, each wheel that is built, the folder that is written. */
export async function listBuildActions({ selection, packages, wheels, destination }: BuildPlan, effects: Effects): Promise<Action[]> {
  const { targets } = selection;
  const files = selection.packages.flatMap((selected) => selected.files);
  const folder = relative(effects.cwd, destination) || '.';
  const write = describeWrite({
    target: folder,
    before: await digestWheelhouse(destination, effects),
    impact: `the wheelhouse for ${targets.join(', ')}`,
    verify: `cd ${folder} && sha256sum -c SHA256SUMS`,
  });
  return [
    ...files.map((file) => describeFetch(file, targets.length)),
    ...packages.map((each) => (wheels === null ? describeBuild(each) : describeTake(each, relative(effects.cwd, wheels) || '.'))),
    write,
  ];
}

/** SHA256SUMS stands for all that is in a wheelhouse; null where there is none. */
async function digestWheelhouse(folder: string, { files }: Effects): Promise<string | null> {
  const sums = await files.readFile(join(folder, 'SHA256SUMS')).catch(() => null);
  return sums === null ? null : `sha256:${createHash('sha256').update(sums).digest('hex')}`;
}

function describeFetch(file: SelectedFile, declared: number): Action {
  const size = file.size === undefined ? 'a wheel' : formatSize(file.size);
  return {
    op: 'fetch',
    target: file.url ?? file.path ?? file.name,
    before: null,
    after: `sha256:${file.sha256}`,
    impact: `${size} for ${file.targets.length} of ${declared} targets, unless it is in the cache`,
    verify: 'its hash and size are compared with the lock',
    reversible: true,
    undo: null,
  };
}

function describeBuild({ name, folder }: PackageToBuild): Action {
  return {
    op: 'build',
    target: name,
    before: null,
    after: null,
    impact: `its wheel from ${folder}, with uv build`,
    verify: 'name and version of the wheel are compared with the lock',
    reversible: true,
    undo: null,
  };
}

/** Wheels that were built elsewhere, as those of native code are. */
function describeTake(wanted: PackageToBuild, wheels: string): Action {
  return { ...describeBuild(wanted), op: 'take', impact: `its wheels from ${wheels}` };
}
