import type { ByteSource } from '../formats/byte-source.ts';

/** Remembers where each stretch of an unpacked stream can be read again. */
export interface UnpackedMap {
  /** The next `length` bytes of the stream stand in `source` from `at` on. */
  add(source: ByteSource, at: number, length: number): void;
  /** Those bytes of the stream as a source of their own. */
  slice(offset: number, size: number): ByteSource;
}

interface Stretch {
  readonly start: number;
  readonly source: ByteSource;
  readonly at: number;
  length: number;
}

/** A map that grows in stream order; stretches that follow each other in the same source are one. */
export function createUnpackedMap(): UnpackedMap {
  const stretches: Stretch[] = [];
  let total = 0;

  /** Index of the stretch that holds an offset: the last one that starts at or before it. */
  function find(offset: number): number {
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((stretches[middle] as Stretch).start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    add(source, at, length) {
      const last = stretches.at(-1);
      if (last !== undefined && last.source === source && last.at + last.length === at) last.length += length;
      else stretches.push({ start: total, source, at, length });
      total += length;
    },
    slice(offset, size) {
      return {
        size,
        async read(position, target) {
          const wanted = Math.max(0, Math.min(target.length, size - position));
          let filled = 0;
          for (let index = find(offset + position); filled < wanted && index < stretches.length; index += 1) {
            const { start, source, at, length } = stretches[index] as Stretch;
            const inside = offset + position + filled - start;
            const part = target.subarray(filled, filled + Math.min(wanted - filled, length - inside));
            const got = await source.read(at + inside, part);
            filled += got;
            if (got < part.length) break;
          }
          return filled;
        },
      };
    },
  };
}
