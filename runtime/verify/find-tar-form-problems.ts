import { compareBytes } from '../formats/sha256sums.ts';
import type { TarMember } from '../formats/tar-reader.ts';

export interface HashedMember extends TarMember {
  readonly sha256: string;
}

/**
 * In what the headers differ from those of our own writer (DESIGN 6): byte-sorted paths, no owner, one time, modes 644 or 755.
 * Whoever makes a bundle of the same files in another way does not make the same bundle.
 */
export function findTarFormProblems(members: readonly HashedMember[]): string[] {
  const problems: string[] = [];
  const unsorted = members.find((member, index) => index > 0 && compareBytes(members[index - 1]?.path ?? '', member.path) >= 0);
  if (unsorted !== undefined) problems.push(`${unsorted.path} is not in byte order`);
  const owned = members.find(({ uid, gid, owner, group }) => uid !== 0 || gid !== 0 || owner !== '' || group !== '');
  if (owned !== undefined) problems.push(`${owned.path} has an owner`);
  const odd = members.find(({ mode }) => mode !== 0o644 && mode !== 0o755);
  if (odd !== undefined) problems.push(`${odd.path} has mode ${odd.mode.toString(8)}`);
  const later = members.find(({ mtime }) => mtime !== members[0]?.mtime);
  if (later !== undefined) problems.push(`${later.path} has a time of its own`);
  return problems;
}
