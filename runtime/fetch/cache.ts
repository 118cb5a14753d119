import path from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { hashFile } from '../../core/hash-file.ts';
import { makeFolder } from '../../core/make-folder.ts';
import { writeError } from './write-error.ts';

/** A content-addressed folder: `sha256/aa/HEX`, and `tmp/` in the same file system for what is being written. */
export interface Cache {
  readonly folder: string;
  readonly temporary: string;
}

/** Milliseconds after which an unfinished file cannot belong to a living run. */
const leftoverAge = 24 * 60 * 60 * 1000;

/** Makes the cache's folders where they are missing and removes what dead runs left. `directory-unwritable` when it cannot be used. */
export async function openCache(folder: string, effects: Effects): Promise<Cache> {
  const absolute = path.resolve(effects.cwd, folder);
  const cache = { folder: absolute, temporary: path.join(absolute, 'tmp') };
  try {
    await makeFolder(cache.temporary, effects.files);
  } catch (cause) {
    throw unusable(absolute, cause);
  }
  await removeLeftovers(cache, effects);
  return cache;
}

/** Where a file of that hash is, or would be. */
export function cachedPath(cache: Cache, sha256: string): string {
  return path.join(cache.folder, 'sha256', sha256.slice(0, 2), sha256);
}

/**
 * The cached file of that hash, its bytes hashed anew at every call: a size or time stamp would be no proof, and hashing here
 * (1 GB in about a second) is the only hashing that a warm run needs. An altered entry counts as absent, with a warning. It is left
 * in place for `keepFile` to replace at once: removing it could take away what another run has just put there.
 */
export async function findCached(
  cache: Cache,
  wanted: { name: string; sha256: string; size?: number },
  effects: Effects,
): Promise<{ path: string; size: number } | undefined> {
  const file = cachedPath(cache, wanted.sha256);
  try {
    const found = await hashFile(file, effects.files);
    if (found.sha256 === wanted.sha256 && (wanted.size === undefined || wanted.size === found.size))
      return { path: file, size: found.size };
    // With the right hash and another size it is the lock that contradicts itself, which the download will tell.
    if (found.sha256 === wanted.sha256) return undefined;
    effects.progress.warn(`the cached copy of ${wanted.name} is not what it was when it was stored; it is fetched again`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      effects.progress.warn(`the cached copy of ${wanted.name} cannot be read; it is fetched again`);
  }
  return undefined;
}

/** Moves a finished, checked file of `cache.temporary` to its final name, over whatever is there. */
export async function keepFile(cache: Cache, temporary: string, sha256: string, effects: Effects): Promise<string> {
  const file = cachedPath(cache, sha256);
  try {
    await effects.files.mkdir(path.dirname(file), { recursive: true });
    await effects.files.rename(temporary, file);
  } catch (error) {
    // Windows does not replace a file that another run has open; if that one is right, it is as good as ours.
    const found = await hashFile(file, effects.files).catch(() => undefined);
    if (found?.sha256 !== sha256) throw writeError(file, error);
    await effects.files.rm(temporary, { force: true });
  }
  return file;
}

async function removeLeftovers(cache: Cache, effects: Effects): Promise<void> {
  for (const name of await effects.files.readdir(cache.temporary)) {
    const file = path.join(cache.temporary, name);
    // Another run may be cleaning too, so that a file may vanish at any moment.
    const status = await effects.files.stat(file).catch(() => undefined);
    if (status !== undefined && effects.clock.now() - status.mtimeMs > leftoverAge)
      await effects.files.rm(file, { force: true }).catch(() => undefined);
  }
}

function unusable(folder: string, cause: unknown): ChironError {
  return new ChironError('directory-unwritable', `the cache folder ${folder} cannot be used: ${(cause as NodeJS.ErrnoException).code}`, {
    hint: 'set CHIRON_CACHE_DIR to a folder that you may write to',
    cause,
  });
}
