import { createHash } from 'node:crypto';
import type { Effects } from '../../core/effects/effects.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import { normalizeName } from '../formats/names.ts';
import { compareBytes, renderSha256Sums } from '../formats/sha256sums.ts';
import type { TarEntry } from '../formats/tar-writer.ts';
import { writeTar } from '../formats/tar-writer.ts';
import { listWheelhouseEntries } from './list-wheelhouse-entries.ts';
import { renderReadme } from './pack/render-readme.ts';
import { installPy, installSh } from './pack/texts.ts';
import type { WheelhouseFolder } from './read-wheelhouse.ts';
import type { WrittenArchive } from './write-archive.ts';
import { writeArchive } from './write-archive.ts';

/** `NAME-VERSION-airgap`, the one root folder of a pack; with `.tar` its file name. */
export function namePack(manifest: Pick<Manifest, 'project' | 'version'>): string {
  return `${normalizeName(manifest.project)}-${manifest.version}-airgap`;
}

/**
 * Writes an air-gap pack to `path`, with its `.sha256`: the wheelhouse, the installers, a README for the person on the other side, and a
 * SHA256SUMS over all of them. A plain tar, deterministic like the bundle; `epoch` in seconds since 1970.
 */
export async function writePack(
  { wheelhouse, path, epoch }: { wheelhouse: WheelhouseFolder; path: string; epoch: number },
  effects: Effects,
): Promise<WrittenArchive> {
  const root = namePack(wheelhouse.manifest);
  const entries = await listWheelhouseEntries(wheelhouse, `${root}/wheelhouse`, effects);
  const texts = [
    { name: 'README.md', text: renderReadme(wheelhouse.manifest, root), mode: 0o644 },
    { name: 'install.py', text: installPy, mode: 0o755 },
    { name: 'install.sh', text: installSh, mode: 0o755 },
  ];
  const checksums = [
    ...wheelhouse.checksums.map(({ path, sha256 }) => ({ path: `wheelhouse/${path}`, sha256 })),
    { path: 'wheelhouse/SHA256SUMS', sha256: wheelhouse.digest },
    ...texts.map(({ name, text }) => ({ path: name, sha256: createHash('sha256').update(text).digest('hex') })),
  ];
  const all = [...texts, { name: 'SHA256SUMS', text: renderSha256Sums(checksums), mode: 0o644 }];
  entries.push(...all.map(({ name, text, mode }) => toEntry(`${root}/${name}`, Buffer.from(text), mode)));
  entries.sort((a, b) => compareBytes(a.path, b.path));
  return writeArchive(path, writeTar(entries, epoch), effects);
}

function toEntry(path: string, bytes: Buffer, mode: number): TarEntry {
  return {
    path,
    size: bytes.length,
    mode,
    async *content() {
      if (bytes.length > 0) yield bytes;
    },
  };
}
