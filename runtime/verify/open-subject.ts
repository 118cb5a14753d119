import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { FormatError } from '../formats/format-error.ts';
import type { Content } from './content.ts';
import type { HashFile } from './read-archive.ts';
import { readArchive } from './read-archive.ts';
import { readFolder } from './read-folder.ts';

/**
 * Reads and hashes a bundle, a pack or a folder. What is not there is a ChironError `input-missing`; what is none of these
 * `bundle-unreadable`. The caller closes it.
 */
export async function openSubject(path: string, hashFile: HashFile, effects: Effects): Promise<Content> {
  try {
    const stats = await effects.files.stat(path);
    // Asked before it is opened: opening a FIFO would wait for a writer, and nothing could end that.
    if (!stats.isFile() && !stats.isDirectory()) throw new FormatError('it is neither a file nor a folder');
    const content = await (stats.isDirectory() ? readFolder(path, effects) : readArchive(path, hashFile, effects));
    if (content.container === 'folder' && !looksLikeOurs(content)) {
      throw new ChironError('bundle-unreadable', `${path} is no wheelhouse: it has neither manifest.json nor SHA256SUMS`);
    }
    return content;
  } catch (cause) {
    throw explainFailure(path, cause);
  }
}

/** What is foreseen as a ChironError, anything else as it is. */
function explainFailure(path: string, cause: unknown): unknown {
  if (cause instanceof FormatError) return new ChironError('bundle-unreadable', `${path} cannot be read: ${cause.message}`, { cause });
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ChironError('input-missing', `there is no ${path}`, { cause });
  if (/^E(?:ACCES|PERM|IO)$/.test(code)) return new ChironError('bundle-unreadable', `${path} cannot be read: ${code}`, { cause });
  return cause;
}

function looksLikeOurs({ files }: Content): boolean {
  return ['manifest.json', 'SHA256SUMS', 'wheelhouse/manifest.json', 'wheelhouse/SHA256SUMS'].some((path) => files.has(path));
}
