import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const emptyLockIsStaleAfter = 10_000;

/** Where this machine keeps the development tools, for all clones. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'chiron-dev', 'tools');
}

/**
 * Builds `folder` in place (a virtual environment cannot be moved) and stamps it when it is whole. Two runs at once do not build
 * twice: the second waits for the first; what a killed run left is removed.
 * @param {string} folder @param {() => void | Promise<void>} build
 */
export async function buildOnce(folder, build) {
  const complete = join(folder, '.complete');
  if (existsSync(complete)) return;
  const lock = `${folder}.lock`;
  mkdirSync(dirname(folder), { recursive: true });
  while (!take(lock)) {
    if (existsSync(complete)) return;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    if (existsSync(complete)) return;
    rmSync(folder, { recursive: true, force: true });
    await build();
    writeFileSync(complete, '');
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (!owner) return Date.now() - statSync(lock).mtimeMs > emptyLockIsStaleAfter;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
