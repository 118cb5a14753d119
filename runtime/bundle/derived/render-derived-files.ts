import { createHash } from 'node:crypto';
import type { Manifest, ManifestFile } from '../../../schemas/types/manifest.ts';
import { parseMetadata } from '../../formats/metadata.ts';
import { compareBytes } from '../../formats/sha256sums.ts';
import { parseTarget } from '../../formats/targets.ts';
import type { Closures } from './closure.ts';
import { listLockedPins } from './list-locked-pins.ts';
import type { Pin } from './list-pins.ts';
import { preparePins } from './list-pins.ts';
import type { LockedPin } from './render-pylock.ts';
import { renderPylock } from './render-pylock.ts';
import { renderRequirements } from './render-requirements.ts';
import type { IndexedFile } from './render-simple-index.ts';
import { renderSimpleIndex } from './render-simple-index.ts';

/** All that the derived files follow from; `verify` has it from the enclosed manifest, lock and wheels. */
export interface DerivedInput {
  readonly manifest: Manifest;
  /** Wheel file name → its METADATA, as text or bytes. */
  readonly metadata: ReadonlyMap<string, string | Uint8Array>;
  readonly closures: Closures;
}

/**
 * Path → text of every file of a wheelhouse that follows from its manifest, lock and wheels: requirements.txt and one for each
 * extra, pylock.toml, and the static index. A pure function: equal input gives equal bytes, in LF and with a final newline.
 */
export function renderDerivedFiles({ manifest, metadata, closures }: DerivedInput): Map<string, string> {
  const listPins = preparePins(manifest, (target) => parseTarget(target).environment);
  const index = describeFiles(manifest, metadata);
  const files = new Map<string, string>();
  files.set('requirements.txt', renderRequirements(listPins(closures.base), { name: manifest.project }));
  const extras = Object.keys(closures.extras).sort(compareBytes);
  for (const extra of extras) {
    const pins = listPins(closures.extras[extra] ?? []);
    files.set(`requirements-${extra}.txt`, renderRequirements(pins, { name: manifest.project, extra }));
  }
  const project = manifest.files.find((file) => file.package === manifest.project);
  const requiresPython = index.get(project?.name ?? '')?.requiresPython ?? '';
  const pins = listLockedPins(listPins, closures).map((pin) => addPython(pin, index));
  files.set('pylock.toml', renderPylock({ requiresPython, extras }, pins));
  for (const [path, text] of renderSimpleIndex(groupByPackage(manifest.files, index))) files.set(path, text);
  return files;
}

/** With the `requires-python` that the wheels of a pin agree on. */
function addPython(pin: Pin, index: ReadonlyMap<string, IndexedFile>): LockedPin {
  const pythons = new Set(pin.files.map((file) => index.get(file.name)?.requiresPython ?? ''));
  const [python = ''] = pythons;
  return { ...pin, requiresPython: pythons.size === 1 ? python : '' };
}

function describeFiles(manifest: Manifest, metadata: DerivedInput['metadata']): Map<string, IndexedFile> {
  return new Map(
    manifest.files.map((file) => {
      const content = metadata.get(file.name) ?? '';
      const { requiresPython } = parseMetadata(typeof content === 'string' ? content : new TextDecoder().decode(content));
      const metadataSha256 = createHash('sha256').update(content).digest('hex');
      return [file.name, { name: file.name, sha256: file.sha256, size: file.size, version: file.version, requiresPython, metadataSha256 }];
    }),
  );
}

function groupByPackage(files: readonly ManifestFile[], index: ReadonlyMap<string, IndexedFile>): Map<string, IndexedFile[]> {
  const groups = new Map<string, IndexedFile[]>();
  for (const file of files) {
    const indexed = index.get(file.name);
    if (indexed !== undefined) groups.set(file.package, [...(groups.get(file.package) ?? []), indexed]);
  }
  return groups;
}
