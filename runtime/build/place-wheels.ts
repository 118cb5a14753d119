import type { SelectedFile, SelectedPackage, Selection } from '../../schemas/types/selection.ts';
import { compareVersions, isVersion } from '../formats/versions.ts';
import type { BuiltWheel, PackageToBuild } from './build-project.ts';

const nativeGap = 'a native wheel must be built on that platform';

/** The packages of a selection that lie in the repo and can be built; a virtual one has nothing to build. */
export function listProjectPackages(selection: Selection): PackageToBuild[] {
  return selection.packages
    .filter(({ kind, source }) => kind === 'project' && source.kind !== 'virtual')
    .map(({ name, version, source }) => ({ name, version, folder: source.value || '.' }));
}

/**
 * The selection with each built wheel at the targets that it serves (`wheelTargets` says which of the given targets can install a
 * wheel of that name). Targets that no wheel serves become gaps; a dynamic version is filled in. Packages of which nothing was built stay as they are.
 */
export function placeWheels(
  selection: Selection,
  built: readonly BuiltWheel[],
  { wheelTargets }: { wheelTargets: (fileName: string, targets: readonly string[]) => readonly string[] },
): Selection {
  const packages = selection.packages.map((selected) => placePackage(selected, built, wheelTargets));
  const { project } = selection;
  const version = project === null ? undefined : packages.find(({ name, kind }) => kind === 'project' && name === project.name)?.version;
  return { ...selection, project: project === null || version === undefined ? project : { ...project, version }, packages };
}

function placePackage(
  selected: SelectedPackage,
  built: readonly BuiltWheel[],
  wheelTargets: (fileName: string, targets: readonly string[]) => readonly string[],
): SelectedPackage {
  const own = built.filter(
    (wheel) => wheel.package === selected.name && (selected.version === '' || isSame(wheel.version, selected.version)),
  );
  if (own.length === 0) return selected;
  const served = new Set(selected.files.flatMap(({ targets }) => targets));
  const placed: SelectedFile[] = own.flatMap(({ name, path, sha256, size }) => {
    const targets = wheelTargets(
      name,
      selected.targets.filter((target) => !served.has(target)),
    );
    for (const target of targets) served.add(target);
    return targets.length === 0 ? [] : [{ name, path, sha256, size, targets: [...targets] }];
  });
  return {
    ...selected,
    version: selected.version || (own[0]?.version ?? ''),
    files: [...selected.files, ...placed].sort((a, b) => (a.name < b.name ? -1 : 1)),
    gaps: selected.targets.filter((target) => !served.has(target)).map((target) => ({ target, reason: nativeGap, sdist: false })),
  };
}

/** PEP 440: 1.0 and 1.0.0 are one version. */
function isSame(built: string, locked: string): boolean {
  return isVersion(locked) && compareVersions(built, locked) === 0;
}
