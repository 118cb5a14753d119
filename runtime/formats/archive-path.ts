const windowsDevice = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/**
 * Why a path must not come out of an archive onto a disk, or undefined when it may: it has to name one and the same file below the
 * folder it is unpacked in on Linux, macOS and Windows alike.
 */
export function findPathProblem(path: string): string | undefined {
  if (path === '') return 'an empty path';
  if (path.length > 1024) return 'a path longer than 1024 characters';
  if (invisible.test(path)) return 'a control character or an invisible one in a path';
  if (path.includes('\\')) return 'a backslash in a path';
  if (path.startsWith('/')) return 'an absolute path';
  if (/[<>:"|?*]/.test(path)) return 'a character that Windows does not allow in a path';
  for (const part of path.split('/')) {
    if (part === '') return 'an empty part in a path';
    if (part === '.' || part === '..') return `${part} in a path`;
    if (/[. ]$/.test(part)) return 'a part of a path that ends in a dot or a space';
    if (windowsDevice.test(part)) return 'a name that Windows reserves for a device';
  }
  return undefined;
}

/** Equal for two paths that a case-insensitive or normalising file system takes for one. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/**
 * Watches a growing list of file paths: returns why the next one cannot stand beside those before it, or undefined.
 * Folders take part too: `a/x` and `A/y` meet in one folder on macOS, and `a` and `a/b` cannot both be there.
 */
export function createPathGuard(): (path: string) => string | undefined {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  return (path) => {
    const folded = foldPath(path);
    const same = files.get(folded);
    if (same !== undefined)
      return same === path ? 'the same path a second time' : `a path that differs from ${same} in case or spelling only`;
    if (folders.has(folded)) return 'a file where another path has a folder';
    files.set(folded, path);
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      const key = foldPath(folder);
      if (files.has(key)) return 'a path below another file';
      const spelled = folders.get(key);
      if (spelled === folder) break;
      if (spelled !== undefined) return `a folder that differs from ${spelled} in case or spelling only`;
      folders.set(key, folder);
    }
    return undefined;
  };
}
