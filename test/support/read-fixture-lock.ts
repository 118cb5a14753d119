import { readFileSync } from 'node:fs';
import { readLock } from '../../runtime/lock/read-lock.ts';
import type { Lock } from '../../schemas/types/lock.ts';
import { repositoryPath } from './repository-path.ts';

/** The text of a file beside a real lock of test/fixtures/locks. */
export function readFixtureText(name: string, file: 'pyproject.toml' | 'uv.lock'): string {
  return readFileSync(repositoryPath('test/fixtures/locks', name, file), 'utf8');
}

/** A real lock of test/fixtures/locks, as uv wrote it but for its hosts. */
export function readFixtureLock(name: string): Lock {
  return readLock(readFixtureText(name, 'uv.lock'), { path: `${name}/uv.lock` });
}
