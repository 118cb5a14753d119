/** Bytes that can be read at any place: a file, or a part of one. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** Fills `target` from `position` on; returns how many bytes it got, fewer than asked for only at the end. */
  read(position: number, target: Uint8Array): Promise<number>;
}

/** Where a reader stands in a source. What `peek` returns is valid until the next `peek`. */
export interface Cursor {
  /** At least `least` bytes (64 KiB at most) from here on, or all that are left. */
  peek(least: number): Promise<Uint8Array>;
  skip(count: number): void;
  /** Offset of the next byte. */
  position(): number;
}

/** Room before each chunk for what was left over of the one before, so that no chunk is ever copied as a whole. */
const headroom = 65_536;

/**
 * Reads a source front to back through two buffers of `chunkSize` bytes: one is worked on while the next is being read,
 * so that the disk and the hash do not wait for each other and memory stays bounded.
 */
export function createCursor(source: ByteSource, chunkSize = 1 << 18): Cursor {
  let working = new Uint8Array(headroom + chunkSize);
  let filling = new Uint8Array(headroom + chunkSize);
  let start = headroom;
  let end = headroom;
  let nextRead = 0;
  let pending: Promise<number> | undefined;

  function startRead(): void {
    if (nextRead >= source.size) return;
    pending = source.read(nextRead, filling.subarray(headroom, headroom + Math.min(chunkSize, source.size - nextRead)));
    // An error is thrown where the bytes are awaited; here it must only not count as unhandled.
    pending.catch(() => undefined);
  }

  /** Puts the next chunk behind what is left of this one; false at the end. */
  async function takeChunk(): Promise<boolean> {
    if (pending === undefined) startRead();
    const length = (await pending) ?? 0;
    pending = undefined;
    if (length === 0) return false;
    const rest = working.subarray(start, end);
    filling.set(rest, headroom - rest.length);
    [working, filling] = [filling, working];
    start = headroom - rest.length;
    end = headroom + length;
    nextRead += length;
    startRead();
    return true;
  }

  return {
    async peek(least) {
      if (least > headroom) throw new RangeError(`peek(${least}) asks for more than ${headroom} bytes`);
      while (end - start < least && (await takeChunk()));
      return working.subarray(start, end);
    },
    skip(count) {
      start += count;
    },
    position: () => nextRead - (end - start),
  };
}
