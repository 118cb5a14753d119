import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { checkWritable } from '../../core/check-writable.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { throwIfInterrupted } from '../../core/effects/run-process.ts';
import { ChironError } from '../../core/errors.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import type { Selection } from '../../schemas/types/selection.ts';
import type { Checksum } from '../formats/sha256sums.ts';
import { renderSha256Sums } from '../formats/sha256sums.ts';
import type { WheelFromBuild, WheelFromIndex } from './compose-manifest.ts';
import { composeManifest } from './compose-manifest.ts';
import { copyWheel } from './copy-wheel.ts';
import type { Closures } from './derived/closure.ts';
import { renderDerivedFiles } from './derived/render-derived-files.ts';
import { mapLimited } from './map-limited.ts';
import { readWheelMetadata } from './read-wheel-metadata.ts';
import { refuseGaps } from './refuse-gaps.ts';
import { checkReplaceable, stageFolder } from './stage-folder.ts';

/** Many a folder has a manifest.json; with both lists it is one of ours. */
const marks = ['manifest.json', 'SHA256SUMS'];

export interface AssembleInput {
  readonly selection: Selection;
  /** Name or path of the lock, and its text as it was read. */
  readonly lock: { readonly path: string; readonly text: string };
  readonly fetched: readonly WheelFromIndex[];
  readonly built: readonly WheelFromBuild[];
  readonly source: Manifest['source'];
  readonly closures: Closures;
  /** What a target without a wheel means: see `refuseGaps`. */
  readonly gaps: 'allow' | 'fail';
  /** Absolute path of the folder to be. */
  readonly destination: string;
}

/**
 * Writes the wheelhouse of DESIGN 6 and returns its manifest. It is made beside the destination and swapped in whole: an earlier
 * wheelhouse there is replaced, another folder is refused (`directory-not-empty`), and a failure leaves all as it was.
 */
export async function assembleWheelhouse(input: AssembleInput, effects: Effects): Promise<Manifest> {
  const lockPath = basename(input.lock.path) === 'uv.lock' ? 'uv.lock' : `lock/${basename(input.lock.path)}`;
  const manifest = composeManifest({ ...input, lock: { path: lockPath, sha256: sha256Of(input.lock.text) } });
  refuseGaps(input.gaps, manifest.coverage.gaps);
  const places = new Map([...input.fetched, ...input.built].map((file) => [file.sha256, file.path]));
  return stageFolder(
    input.destination,
    marks,
    async (folder) => {
      const metadata = await placeWheels(manifest, places, folder, effects);
      const texts = new Map<string, string | Uint8Array>(renderDerivedFiles({ manifest, metadata, closures: input.closures }));
      for (const [name, content] of metadata) texts.set(`${name}.metadata`, content);
      texts.set(lockPath, input.lock.text);
      texts.set('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
      const wheels = manifest.files.map(({ name, sha256 }) => ({ path: name, sha256 }));
      const others = [...texts].map(([path, content]): Checksum => ({ path, sha256: sha256Of(content) }));
      texts.set('SHA256SUMS', renderSha256Sums([...wheels, ...others]));
      await writeTexts(texts, folder, effects);
      throwIfInterrupted(effects.signal);
      return manifest;
    },
    effects,
  );
}

/** Refuses a destination that is in use or cannot be written to, before anything is fetched for it: as `assembleWheelhouse` would. */
export async function checkDestination(destination: string, { files }: Pick<Effects, 'files'>): Promise<void> {
  await checkReplaceable(destination, marks, files);
  await checkWritable(dirname(destination), files);
}

/** Copies every wheel and reads its METADATA out of the copy; hashing one overlaps with copying the next. */
async function placeWheels(
  manifest: Manifest,
  places: ReadonlyMap<string, string>,
  folder: string,
  effects: Effects,
): Promise<Map<string, Buffer>> {
  const bar = effects.progress.bar(
    'Collecting',
    manifest.files.reduce((total, { size }) => total + size, 0),
    'bytes',
  );
  try {
    const metadata = await mapLimited(manifest.files, 4, effects.signal, async (file): Promise<[string, Buffer]> => {
      const from = places.get(file.sha256);
      if (from === undefined) throw new ChironError('internal', `${file.name} was neither fetched nor built`);
      const path = join(folder, file.name);
      await copyWheel({ ...file, path: from }, path, effects);
      bar.advance(file.size);
      return [file.name, await readWheelMetadata({ ...file, path }, effects)];
    });
    return new Map(metadata);
  } finally {
    bar.done();
  }
}

async function writeTexts(texts: ReadonlyMap<string, string | Uint8Array>, folder: string, effects: Effects): Promise<void> {
  const folders = new Set([...texts.keys()].map((path) => dirname(join(folder, path))));
  for (const path of folders) await effects.files.mkdir(path, { recursive: true });
  await mapLimited([...texts], 8, effects.signal, ([path, content]) => effects.files.writeFile(join(folder, path), content));
}

function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
