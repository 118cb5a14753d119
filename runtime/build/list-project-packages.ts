import type { Selection } from '../../schemas/types/selection.ts';
import type { PackageToBuild } from './build-project.ts';

/** The packages of a selection that lie in the repo and can be built; a virtual one has nothing to build. */
export function listProjectPackages(selection: Selection): PackageToBuild[] {
  return selection.packages
    .filter(({ kind, source }) => kind === 'project' && source.kind !== 'virtual')
    .map(({ name, version, source }) => ({ name, version, folder: source.value || '.' }));
}
