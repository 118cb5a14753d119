import { explainReserved } from './reserved-names.ts';

/**
 * A valid project name from any folder's name, in the normal form of PEP 503: `My Folder` → `my-folder`.
 * Undefined when nothing usable is left of it.
 */
export function deriveName(folder: string): string | undefined {
  const name = folder
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' || explainReserved(derivePackage(name)) !== undefined ? undefined : name;
}

/** The import package of a project: `My-Lib.core` → `my_lib_core`. It may still be one that Python does not allow. */
export function derivePackage(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '_');
}
