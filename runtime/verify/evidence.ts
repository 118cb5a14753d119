import type { Lock } from '../../schemas/types/lock.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';
import type { Selection } from '../../schemas/types/selection.ts';
import type { ByteSource } from '../formats/byte-source.ts';
import type { Content, ContentFile } from './content.ts';

/** A value that was got out of untrusted bytes, or why it could not be. */
export type Found<T> = { readonly value: T } | { readonly problem: string };

/** What the gates judge. Everything in it is untrusted but the last five, which come from the person who verifies. */
export interface Evidence {
  readonly content: Content;
  /** Whether the wheelhouse lies in a pack. */
  readonly layout: 'wheelhouse' | 'pack';
  /** The wheelhouse's own files, by path below it. */
  readonly files: ReadonlyMap<string, ContentFile>;
  /** Reads one of them whole, and proves that it is the one that was hashed. */
  read(path: string): Promise<Buffer>;
  /** Lends one of them for reading at any place. */
  withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T>;
  readonly manifest: Found<Manifest>;
  readonly lock: Found<Lock>;
  readonly selection: Found<Selection>;
  /** Wheel file name → the bytes of its `.whl.metadata`. */
  readonly metadata: Found<ReadonlyMap<string, Uint8Array>>;
  /** Path → text of the files that must follow from the rest. */
  readonly derived: Found<ReadonlyMap<string, string>>;
  /** The text of the `.sha256` file beside the archive. */
  readonly checksumFile: string | undefined;
  /** The verifier's own lock. */
  readonly ownLock: { readonly path: string; readonly bytes: Uint8Array } | undefined;
  /** The bundle that the folder must equal. */
  readonly reference: { readonly path: string; readonly content: Content } | undefined;
  /** Least ratio of coverage. */
  readonly floor: number;
  readonly integrityOnly: boolean;
}
