import { dirname, join, relative, resolve } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { ChironConfig } from '../../schemas/types/chiron.ts';
import { readPyproject } from '../lock/read-pyproject.ts';
import { readChironConfig } from './read-chiron-config.ts';
import { readOptional } from './read-optional.ts';

/** A project as it lies on disk: absolute folders and the texts that the pure stages read. */
export interface GatheredProject {
  /** Folder with the lock: the project's own, or that of the workspace above it. */
  readonly root: string;
  readonly lock: { readonly path: string; readonly name: string; readonly text: string };
  /** Text of the pyproject.toml beside the lock; empty when there is none. */
  readonly pyproject: string;
  readonly config: ChironConfig;
}

/** Finds and reads the lock, pyproject.toml and chiron.yaml of a project folder. */
export async function gatherProject(input: { project?: string; lock?: string }, effects: Effects): Promise<GatheredProject> {
  const folder = resolve(effects.cwd, input.project ?? '.');
  const path = input.lock === undefined ? await findLock(folder, effects) : resolve(effects.cwd, input.lock);
  const text = await readOptional(path, effects);
  if (text === undefined) throw new ChironError('lock-missing', `there is no lock at ${relative(effects.cwd, path) || path}`);
  const root = input.lock === undefined ? dirname(path) : folder;
  return {
    root,
    lock: { path, name: relative(dirname(path), path), text },
    pyproject: (await readOptional(join(root, 'pyproject.toml'), effects)) ?? '',
    config: await readChironConfig(root, effects),
  };
}

/** The project's own lock, or that of a uv workspace above it; any other lock on the way up is somebody else's. */
async function findLock(folder: string, effects: Effects): Promise<string> {
  const own = join(folder, 'uv.lock');
  if ((await readOptional(own, effects)) !== undefined) return own;
  for (let here = dirname(folder); ; here = dirname(here)) {
    const pyproject = await readOptional(join(here, 'pyproject.toml'), effects);
    if (pyproject !== undefined && readPyproject(pyproject)?.isWorkspace === true) return join(here, 'uv.lock');
    if (dirname(here) === here) return own;
  }
}
