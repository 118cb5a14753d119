import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import type { ByteSource } from '../formats/byte-source.ts';

/** A temporary file that is made when the first bytes come and is gone after `close`. */
export interface SpillFile {
  readonly source: ByteSource;
  /** Returns where the bytes now stand in `source`. */
  append(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** A place for what was squeezed in an archive, so that it can be read at any place later without being kept in memory. */
export function createSpillFile(effects: Effects): SpillFile {
  type Handle = Awaited<ReturnType<Effects['files']['open']>>;
  let opened: { folder: string; handle: Handle } | undefined;
  let size = 0;

  async function open(): Promise<Handle> {
    if (opened === undefined) {
      const folder = await effects.files.mkdtemp(join(effects.env.TMPDIR ?? tmpdir(), 'chiron-verify-'));
      opened = { folder, handle: await effects.files.open(join(folder, 'unpacked'), 'wx+', 0o600) };
    }
    return opened.handle;
  }

  return {
    source: {
      get size() {
        return size;
      },
      async read(position, target) {
        const { bytesRead } = await (await open()).read(target, 0, target.length, position);
        return bytesRead;
      },
    },
    async append(bytes) {
      const at = size;
      const handle = await open();
      for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
      size += bytes.length;
      return at;
    },
    async close() {
      await opened?.handle.close();
      if (opened !== undefined) await effects.files.rm(opened.folder, { recursive: true, force: true });
      opened = undefined;
    },
  };
}
