import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnvironment } from './tools.ts';

/** A user's machine in a folder: a home with a git identity, caches of its own, and an empty folder to work in. */
export interface Scratch {
  readonly root: string;
  /** Empty; for what the test makes. */
  readonly work: string;
  /** What uv has fetched before is shared with other runs: it is checked by hash, and fetching it again proves nothing. */
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

export async function makeScratch(): Promise<Scratch> {
  const root = await mkdtemp(join(tmpdir(), 'chiron-e2e-'));
  const [home, cache, work] = [join(root, 'home'), join(root, 'cache'), join(root, 'work')];
  for (const folder of [home, cache, work]) await mkdir(folder);
  await writeFile(join(home, '.gitconfig'), '[user]\n\tname = Test\n\temail = test@example.invalid\n');
  const uvCache = process.env.UV_CACHE_DIR || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'uv');
  return {
    root,
    work,
    env: toolEnvironment({ HOME: home, XDG_CACHE_HOME: cache, XDG_CONFIG_HOME: join(home, '.config'), UV_CACHE_DIR: uvCache }),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}
