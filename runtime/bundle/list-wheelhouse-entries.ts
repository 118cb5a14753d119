import { createHash } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { throwIfInterrupted } from '../../core/effects/run-process.ts';
import { ChironError } from '../../core/errors.ts';
import { compareBytes } from '../formats/sha256sums.ts';
import type { TarEntry } from '../formats/tar-writer.ts';
import { readAhead } from './read-ahead.ts';
import type { WheelhouseFolder } from './read-wheelhouse.ts';

/**
 * The files of a wheelhouse under `root/`, ready to be archived. What is not just as SHA256SUMS has it is refused with `gate-failed`: other
 * or missing files here, other content when the entry's bytes have all been read, which is before the archive gets its name.
 */
export async function listWheelhouseEntries(folder: WheelhouseFolder, root: string, effects: Effects): Promise<TarEntry[]> {
  const expected = new Map([
    ...folder.checksums.map(({ path, sha256 }) => [path, sha256] as const),
    ['SHA256SUMS', folder.digest] as const,
  ]);
  const found = await listRegularFiles(folder.path, effects);
  const extra = found.filter((path) => !expected.has(path));
  const missing = [...expected.keys()].filter((path) => !found.includes(path));
  if (extra.length + missing.length > 0) {
    throw refuse(folder, [...extra.map((path) => `not in SHA256SUMS: ${path}`), ...missing.map((path) => `missing: ${path}`)]);
  }
  const entries: TarEntry[] = [];
  for (const path of found.toSorted(compareBytes)) {
    const file = join(folder.path, path);
    const { size } = await effects.files.stat(file);
    const content = (): AsyncGenerator<Uint8Array> =>
      readChecked(file, expected.get(path) ?? '', () => refuse(folder, [`changed: ${path}`]), effects);
    entries.push({ path: `${root}/${path}`, size, mode: 0o644, content });
  }
  return entries;
}

async function listRegularFiles(folder: string, { files }: Effects): Promise<string[]> {
  const entries = await files.readdir(folder, { recursive: true, withFileTypes: true });
  const others = entries.filter((entry) => !entry.isFile() && !entry.isDirectory());
  if (others.length > 0) {
    throw new ChironError('gate-failed', `${folder} holds what is no regular file`, {
      details: others.map(({ name }) => name),
      hint: rebuild,
    });
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function* readChecked(path: string, sha256: string, fail: () => ChironError, effects: Effects): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of readAhead(path, effects.files)) {
    throwIfInterrupted(effects.signal);
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw fail();
}

const rebuild = 'make it anew with: chiron wheelhouse build';

function refuse(folder: WheelhouseFolder, details: readonly string[]): ChironError {
  return new ChironError('gate-failed', `${folder.path} is not as it was built`, { details: details.slice(0, 20), hint: rebuild });
}
