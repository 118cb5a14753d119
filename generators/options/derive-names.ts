/**
 * A valid project name from any folder's name, in the normal form of PEP 503: `My Folder` → `my-folder`.
 * Undefined when nothing is left of it. The name may still be one that is refused: then the refusal says why.
 */
export function deriveName(folder: string): string | undefined {
  const name = folder
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? undefined : name;
}

/** The normal form of PEP 503. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The import package of a project: `My-Lib.core` → `my_lib_core`. It may still be one that Python does not allow. */
export function derivePackage(name: string): string {
  return normalizeName(name).replaceAll('-', '_');
}
