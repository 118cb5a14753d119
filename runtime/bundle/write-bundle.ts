import type { Effects } from '../../core/effects/effects.ts';
import { normalizeName } from '../formats/names.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import { writeStoredGzip } from '../formats/gzip-writer.ts';
import { measureTar, writeTar } from '../formats/tar-writer.ts';
import { listWheelhouseEntries } from './list-wheelhouse-entries.ts';
import type { WheelhouseFolder } from './read-wheelhouse.ts';
import type { WrittenArchive } from './write-archive.ts';
import { writeArchive } from './write-archive.ts';

/** `NAME-VERSION-wheelhouse`, the one root folder of a bundle; with `.tar.gz` its file name. */
export function nameBundle(manifest: Pick<Manifest, 'project' | 'version'>): string {
  return `${normalizeName(manifest.project)}-${manifest.version}-wheelhouse`;
}

/**
 * Packs a wheelhouse into a `.tar.gz` at `path` with its `.sha256` (DESIGN 6): regular files only, byte-sorted, one owner,
 * one time, one mode, stored gzip blocks. Equal content and `epoch` (seconds since 1970) give equal bytes anywhere.
 */
export async function writeBundle(
  { wheelhouse, path, epoch }: { wheelhouse: WheelhouseFolder; path: string; epoch: number },
  effects: Effects,
): Promise<WrittenArchive> {
  const root = nameBundle(wheelhouse.manifest);
  const entries = await listWheelhouseEntries(wheelhouse, root, effects);
  return writeArchive(path, writeStoredGzip(writeTar(entries, epoch), measureTar(entries)), effects);
}
