import { basename, dirname, join, resolve } from 'node:path';
import type { InitInput } from '../../core/init/init-schema.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { flagName } from '../../core/command/describe-flags.ts';
import type { Answers } from '../options/answers.ts';
import { detectDefaults } from '../options/detect-defaults.ts';
import { detectProject } from '../options/detect-project.ts';
import { fittingNatives } from '../options/fitting-backends.ts';
import { listEntries } from '../options/inspect-directory.ts';
import { resolveAnswers } from '../options/resolve-answers.ts';
import { resolveRuntime } from '../options/resolve-runtime.ts';
import type { InitData, KeptFile } from '../plan/init-plan.ts';
import { planAddition } from '../plan/init-plan.ts';
import { listSteps } from '../plan/list-steps.ts';
import type { RenderedFile } from '../plan/rendered-file.ts';
import { readVendored } from './compose-tree.ts';
import { renderInit } from './render-init.ts';
import { version } from './version.ts';

const toolchainFolder = '.chiron/toolchain';

/** What the repository lacks of what init brings; what it has is only looked for, never read for its worth. Only reads. */
export async function planInit(input: InitInput, effects: Effects): Promise<Plan<InitData>> {
  const directory = resolve(effects.cwd, input.directory ?? '.');
  const entries = await listEntries(directory, effects);
  if (entries === undefined) throw new ChironError('input-missing', `there is no folder ${directory}`);
  const answers = await completeAnswers(input, directory, effects);
  const { wheels, ...runtime } = await resolveRuntime(input.runtime, version, effects);
  const vendored = wheels === null ? null : { runtime: basename(wheels.runtime), generator: basename(wheels.generator) };
  const date = new Date(effects.clock.now()).toISOString().slice(0, 10);
  const parts = renderInit(answers, { date, version, runtime: { version: runtime.version, vendored } });

  const files: RenderedFile[] = [];
  const kept: KeptFile[] = [];
  for (const part of parts) {
    const instead = await findFirst(part.instead, directory, effects);
    for (const file of part.files) {
      if (await exists(join(directory, file.path), effects)) kept.push({ ...keep(file), why: 'is there already' });
      else if (instead !== undefined) kept.push({ ...keep(file), why: `${instead} is there for that` });
      else files.push(file);
    }
  }
  const isNew = files.some(({ path }) => path === `${toolchainFolder}/pyproject.toml`);
  if (isNew && wheels !== null) files.push(...(await readVendored([wheels.runtime, wheels.generator], effects)));
  await checkFolders(directory, files, effects);
  const steps = listSteps({
    lock: input.lock !== false && !(await exists(join(directory, toolchainFolder, 'uv.lock'), effects)),
    cargoLock: false,
    install: input.install !== false && isNew,
    gitInit: false,
    gitCommit: false,
    message: '',
  }).filter(({ id }) => id !== 'lock');
  const notes = entries.includes('pyproject.toml')
    ? []
    : ['there is no pyproject.toml here yet, so there is nothing to make a wheelhouse from'];
  const plan = planAddition({ directory, version, answers, files, kept, steps, notes });
  if (input.expect !== undefined && input.expect !== plan.digest)
    throw new ChironError('world-moved', 'the plan is not the one that was agreed to any more');
  return plan;
}

/** What was given over what the project says of itself over what git and the machine say. */
async function completeAnswers(input: InitInput, directory: string, effects: Effects): Promise<Answers> {
  const { name: _, ...machine } = await detectDefaults(directory, effects);
  const project = await detectProject(directory, effects);
  const { python, targets, host, author, features = [] } = input;
  const given = Object.fromEntries(Object.entries({ python, targets, host, author }).filter(([, value]) => value !== undefined));
  const native = project.backend === undefined ? undefined : fittingNatives(project.backend)[0];
  // No file of init names the project, so no name of it can be in the way.
  const detected = { ...machine, ...project, name: 'project', ...(native === undefined ? {} : { native }) };
  return resolveAnswers({ ...given, features }, detected, flagName);
}

function keep({ path, mode }: RenderedFile): Omit<KeptFile, 'why'> {
  return { path, mode };
}

async function findFirst(paths: readonly string[], directory: string, effects: Effects): Promise<string | undefined> {
  for (const path of paths) if (await exists(join(directory, path), effects)) return path;
  return undefined;
}

/** Where a file is to be added there are folders, or nothing yet: a link may lead out of the repository, and the journal with it. */
async function checkFolders(directory: string, files: readonly RenderedFile[], effects: Effects): Promise<void> {
  const above = (path: string): string[] => (dirname(path) === '.' ? [] : [...above(dirname(path)), dirname(path)]);
  for (const folder of new Set(files.flatMap(({ path }) => above(path)))) {
    const place = join(directory, folder);
    if ((await exists(place, effects)) && !(await effects.files.lstat(place)).isDirectory())
      throw new ChironError('directory-unwritable', `${place} is a file or a link, so nothing is added under it`, {
        hint: 'put a folder in its place, or leave out with --features what would go there',
      });
  }
}

/** Anything of that name, also a link that leads nowhere. */
function exists(path: string, effects: Effects): Promise<boolean> {
  return effects.files.lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}
