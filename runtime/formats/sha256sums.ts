import { FormatError } from './format-error.ts';

/** One line of a SHA256SUMS file: a digest in lower-case hex and a path with `/`. */
export interface Checksum {
  readonly path: string;
  readonly sha256: string;
}

/** Compares as bytes of UTF-8, which is how `LC_ALL=C sort` and every other reader of our files orders paths. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Text in the form of `sha256sum -c`, byte-sorted by path; throws on a path that this form cannot hold. */
export function renderSha256Sums(checksums: readonly Checksum[]): string {
  const odd = checksums.find(({ path }) => /[\n\r\\]/.test(path));
  if (odd !== undefined) throw new FormatError(`${JSON.stringify(odd.path)} is no name for a file of a wheelhouse`);
  return checksums
    .toSorted((a, b) => compareBytes(a.path, b.path))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}

/**
 * Reads a SHA256SUMS text, with text (`  `) or binary (` *`) marks and either line end.
 * Throws FormatError on any other line and on a path given twice; `source` names the file in the message.
 */
export function parseSha256Sums(text: string, source: string): Checksum[] {
  const seen = new Set<string>();
  return text
    .split(/\r?\n/)
    .filter((line, index, lines) => line !== '' || index < lines.length - 1)
    .map((line, index) => {
      const [, sha256, path] = /^([0-9a-f]{64}) [ *]([^\r\\]+)$/.exec(line) ?? [];
      if (sha256 === undefined || path === undefined) throw new FormatError(`${source} line ${index + 1} is no checksum line`);
      if (seen.has(path)) throw new FormatError(`${source} names ${path} twice`);
      seen.add(path);
      return { path, sha256 };
    });
}
