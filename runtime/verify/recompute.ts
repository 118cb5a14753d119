import type { Lock } from '../../schemas/types/lock.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import type { Selection } from '../../schemas/types/selection.ts';

/**
 * What earlier stages compute and `verify` computes again. The command hands it in, so that this room knows their types only.
 * All are pure; what they throw for hostile input is a finding of the gate that asked.
 */
export interface Recompute {
  /** `path` is how messages name the lock. */
  readLock(text: string, path: string): Lock;
  selectWheels(
    lock: Lock,
    wanted: { readonly targets: readonly string[]; readonly extras: readonly string[]; readonly groups: readonly string[] },
  ): Selection;
  /** Path → text of every file that follows from manifest, lock and the METADATA of each wheel (by file name). */
  renderDerivedFiles(manifest: Manifest, lock: Lock, metadata: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string>;
}
