import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runWell } from './run.ts';

/** A folder for PATH in which nothing can be found but the programs named, each linked from where `env` finds it. */
export async function linkPrograms(folder: string, names: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(folder);
  for (const name of names) {
    const path = (await runWell('/bin/sh', ['-c', `command -v ${name}`], { env })).trim();
    await symlink(path, join(folder, name));
  }
  return folder;
}
