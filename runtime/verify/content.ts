import type { ByteSource } from '../formats/byte-source.ts';

export interface ContentFile {
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What a subject turned out to hold: every file with its hash, whatever it was packed in. Untrusted. */
export interface Content {
  readonly container: 'gzip' | 'tar' | 'folder';
  /** Name of the one folder that an archive unpacks to; undefined for a folder. */
  readonly root: string | undefined;
  /** By path below the root. */
  readonly files: ReadonlyMap<string, ContentFile>;
  /** What is wrong with the form. */
  readonly problems: readonly string[];
  /** False when it could not be read to its end: `files` is then no base for anything. */
  readonly complete: boolean;
  /** Hash of the archive itself. */
  readonly sha256: string | undefined;
  /** Lends the bytes of one of the files. */
  withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
