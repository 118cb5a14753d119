import { relative } from 'node:path';
import type { Style } from '../../core/command/define-command.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { formatSize } from '../../core/terminal/format-size.ts';
import type { WrittenArchive } from '../bundle/write-archive.ts';

/** An archive that was written, for the screen and for machines. */
export interface ArchiveResult {
  /** Relative to the working directory. */
  readonly archive: string;
  readonly checksum: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly signed: boolean;
}

export function summariseArchive({ archive, checksum, sha256, size }: WrittenArchive, effects: Effects): ArchiveResult {
  const relativeTo = (path: string): string => relative(effects.cwd, path);
  return { archive: relativeTo(archive), checksum: relativeTo(checksum), sha256, size, signed: false };
}

export function renderArchive(verb: string, result: ArchiveResult, next: string, style: Style): string {
  return [
    `${style.good(verb)} ${style.bold(result.archive)} (${formatSize(result.size)})`,
    `  sha256 ${result.sha256}`,
    `  digest in ${result.checksum}`,
    `next: ${next}`,
  ].join('\n');
}
