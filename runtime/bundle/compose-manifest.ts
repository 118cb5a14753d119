import { redact } from '../../core/redact.ts';
import { ChironError } from '../../core/errors.ts';
import type { Coverage, Manifest, ManifestFile } from '../../schemas/types/manifest.ts';
import type { SelectedPackage, Selection } from '../../schemas/types/selection.ts';
import { compareBytes } from '../formats/sha256sums.ts';
import { matchBuiltWheels } from './match-built-wheels.ts';

/** A file that the lock names, as it lies in the cache. */
export interface WheelFromIndex {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly path: string;
}

/** A wheel that was built here: of the project, or of something that the lock has no wheel for. */
export interface WheelFromBuild {
  /** File name. */
  readonly name: string;
  /** PEP 503 name. */
  readonly package: string;
  readonly version: string;
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** What it was built from, where that is more than the lock's entry says: the sdist, commit or path. */
  readonly source?: ManifestFile['source'];
}

export interface ManifestInput {
  readonly selection: Selection;
  readonly lock: Manifest['lock'];
  readonly fetched: readonly WheelFromIndex[];
  readonly built: readonly WheelFromBuild[];
  readonly source: Manifest['source'];
}

/** The project that a wheelhouse is called by; `input-invalid` where the lock's root has no name. */
export function requireProject({ project }: Pick<Selection, 'project'>): NonNullable<Selection['project']> {
  if (project !== null) return project;
  throw new ChironError('input-invalid', 'the root of the lock has no name, so there is nothing to call the wheelhouse by', {
    hint: 'give the pyproject.toml beside the lock a [project] table with a name',
  });
}

/** What a wheelhouse of these files holds and what it lacks, in the order of the schema. Pure. */
export function composeManifest({ selection, lock, fetched, built, source }: ManifestInput): Manifest {
  const project = requireProject(selection);
  const sizes = new Map(fetched.map((file) => [file.sha256, file.size]));
  const files = selection.packages
    .flatMap((selected) => [...listFetched(selected, sizes), ...listBuilt(selected, built)])
    .sort((a, b) => compareBytes(a.name, b.name));
  const own = files.find((file) => file.origin === 'project' && file.package === project.name);
  return {
    schema: 1,
    project: project.name,
    version: own?.version ?? (project.version || '0'),
    source: source.commit === undefined ? {} : { commit: source.commit },
    lock,
    extras: selection.extras,
    groups: selection.groups,
    targets: selection.targets,
    files,
    coverage: countCoverage(selection, files),
  };
}

/** Counts (package, target) pairs; a gap's reason is the selection's, unless a build was to close it and did not. */
function countCoverage(selection: Selection, files: readonly ManifestFile[]): Coverage {
  const gaps = selection.packages.flatMap((selected) => {
    const own = files.filter((file) => isOf(file, selected));
    const served = new Set(own.flatMap(({ targets }) => targets));
    const version = selected.version || (own[0]?.version ?? '0');
    return selected.targets
      .filter((target) => !served.has(target))
      .map((target) => ({ package: selected.name, version, target, reason: reasonOf(selected, target) }));
  });
  const declared = selection.packages.reduce((sum, { targets }) => sum + targets.length, 0);
  const present = declared - gaps.length;
  const ratio = declared === 0 ? 0 : Math.round((present / declared) * 10_000) / 10_000;
  return { declared, present, ratio, gaps };
}

function reasonOf(selected: SelectedPackage, target: string): string {
  const known = selected.gaps.find((gap) => gap.target === target)?.reason;
  return known ?? 'no wheel was built for it';
}

function isOf(file: Pick<ManifestFile, 'package' | 'version'>, selected: SelectedPackage): boolean {
  return file.package === selected.name && (selected.version === '' || file.version === selected.version);
}

function listFetched(selected: SelectedPackage, sizes: ReadonlyMap<string, number>): ManifestFile[] {
  return selected.files.flatMap((file) => {
    const size = sizes.get(file.sha256);
    if (size === undefined) return [];
    const origin = {
      ...(file.url === undefined ? {} : { url: redact(file.url) }),
      ...(file.path === undefined ? {} : { path: file.path }),
      ...(selected.source.kind === 'registry' ? { index: redact(selected.source.value) } : {}),
      sha256: file.sha256,
    };
    const { name, sha256, targets } = file;
    return [{ name, sha256, size, package: selected.name, version: selected.version, targets, origin: 'index' as const, source: origin }];
  });
}

function listBuilt(selected: SelectedPackage, built: readonly WheelFromBuild[]): ManifestFile[] {
  const own = built.filter((wheel) => isOf(wheel, selected));
  const served = new Set(selected.files.flatMap(({ targets }) => targets));
  const missing = selected.targets.filter((target) => !served.has(target));
  const names = own.map(({ name }) => name);
  const targetsOf = matchBuiltWheels(names, missing);
  return own.flatMap((wheel): ManifestFile[] => {
    const targets = targetsOf.get(wheel.name) ?? [];
    if (targets.length === 0) return [];
    const file = { name: wheel.name, sha256: wheel.sha256, size: wheel.size, package: selected.name, version: wheel.version, targets };
    if (selected.kind === 'project') return [{ ...file, origin: 'project' }];
    return [{ ...file, origin: 'built', source: wheel.source ?? describeSource(selected) }];
  });
}

/** What the lock says that a package is made from: a git commit, an address, a path, or an sdist of an index. */
function describeSource({ source: { kind, value } }: SelectedPackage): NonNullable<ManifestFile['source']> {
  if (kind === 'registry') return { index: redact(value) };
  if (kind === 'url') return { url: redact(value) };
  if (kind !== 'git') return { path: value };
  const [url = value, commit] = value.split('#');
  return { url: redact(url), ...(commit === undefined ? {} : { commit }) };
}
