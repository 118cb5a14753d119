import type { Manifest, ManifestFile } from '../../../schemas/types/manifest.ts';
import { compareBytes } from '../../formats/sha256sums.ts';
import type { Wanted } from './closure.ts';
import { deriveMarker } from './derive-marker.ts';
import type { EnvironmentClass } from './environment-classes.ts';
import { listEnvironmentClasses } from './environment-classes.ts';

/** One version of a package, where it is wanted, and the files that are here for it (none, if it is a gap everywhere). */
export interface Pin {
  readonly name: string;
  readonly version: string;
  /** PEP 508; empty when wanted on every target. */
  readonly marker: string;
  readonly files: readonly ManifestFile[];
}

/** Gives the pins of a closure, sorted by name and version. */
export type ListPins = (wanted: readonly Wanted[]) => Pin[];

/** Prepares the pins of one manifest; `lookUp` gives the marker environment of a target. */
export function preparePins(manifest: Manifest, lookUp: (target: string) => EnvironmentClass): ListPins {
  const classes = listEnvironmentClasses(manifest.targets, lookUp);
  const markers = new Map<string, string>();
  const markerOf = (targets: readonly string[]): string => {
    const key = [...new Set(targets)].sort().join(' ');
    const marker = markers.get(key) ?? deriveMarker(listEnvironmentClasses(targets, lookUp), classes);
    markers.set(key, marker);
    return marker;
  };
  return function listPins(wanted) {
    return wanted
      .map(({ name, version, targets }) => {
        const files = manifest.files.filter((file) => file.package === name && (version === '' || file.version === version));
        return { name, version: version || (files[0]?.version ?? ''), marker: markerOf(targets), files: files.toSorted(byName) };
      })
      .filter(({ version }) => version !== '')
      .sort((a, b) => compareBytes(a.name, b.name) || compareBytes(a.version, b.version));
  };
}

function byName(a: ManifestFile, b: ManifestFile): number {
  return compareBytes(a.name, b.name);
}
