import type { FileClass, FileSpec } from './feature.ts';

/** A file of the repository; its template lies under `templates/` at the same path, with `.hbs`, unless another one is named. */
export function describeFile(path: string, fileClass: FileClass, reason: string, template = `${path}.hbs`): FileSpec {
  return { path, template, mode: '644', class: fileClass, reason };
}
