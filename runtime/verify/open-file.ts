import type { Effects } from '../../core/effects/effects.ts';
import type { ByteSource } from '../formats/byte-source.ts';
import { FormatError } from '../formats/format-error.ts';

export interface OpenFile {
  readonly source: ByteSource;
  readonly descriptor: number;
  close(): Promise<void>;
}

/** Opens a regular file for reading at any place; a symbolic link is followed only when `follow` says so. */
export async function openFile(path: string, follow: boolean, { files }: Effects): Promise<OpenFile> {
  const handle = await files.open(path, 'r');
  try {
    const stats = await handle.stat();
    // Compared with what was really opened, so that a link put there a moment ago does not help.
    const named = follow ? stats : await files.lstat(path);
    if (!stats.isFile() || named.ino !== stats.ino || named.dev !== stats.dev)
      throw new FormatError(`${path} is no regular file`, { unreadable: true });
    const source: ByteSource = {
      size: stats.size,
      async read(position, target) {
        let filled = 0;
        while (filled < target.length) {
          const { bytesRead } = await handle.read(target, filled, target.length - filled, position + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return filled;
      },
    };
    return { source, descriptor: handle.fd, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
