import { ChironError } from '../../core/errors.ts';
import type { Lock, LockDependency, LockPackage, LockSource } from '../../schemas/types/lock.ts';
import type { MarkerEnvironment } from '../formats/markers.ts';
import { evaluateMarker } from '../formats/markers.ts';
import type { Asked } from './find-roots.ts';

/** The packages that one environment needs, each with the extras that are wanted of it. */
export type Needed = ReadonlyMap<LockPackage, ReadonlySet<string>>;

/** What every walk through one lock shares. */
export interface LockIndex {
  /** Forks of a resolution have several packages of one name. */
  readonly byName: ReadonlyMap<string, readonly LockPackage[]>;
  readonly hasConflicts: boolean;
}

export function indexLock({ packages, conflicts }: Lock): LockIndex {
  return { byName: Map.groupBy(packages, ({ name }) => name), hasConflicts: conflicts.length > 0 };
}

/**
 * Follows the edges of a lock from its roots in one environment. uv's conflict markers (`extra == 'extra-3-foo-cpu'`) look at
 * which extras are wanted anywhere, so the walk is done again until it wants none that it did not know of when it began.
 */
export function walkLock(index: LockIndex, roots: readonly LockPackage[], asked: Asked, environment: MarkerEnvironment): Needed {
  let wanted = new Set(roots.flatMap((root) => nameRootConflicts(root, asked)));
  for (;;) {
    const needed = walkOnce(index, roots, asked, environment, wanted);
    if (!index.hasConflicts) return needed;
    const found = [...needed].flatMap(([{ name }, extras]) => [...extras].map((extra) => nameConflict('extra', name, extra)));
    const all = new Set([...wanted, ...found]);
    if (all.size === wanted.size) return needed;
    wanted = all;
  }
}

function walkOnce(
  index: LockIndex,
  roots: readonly LockPackage[],
  asked: Asked,
  environment: MarkerEnvironment,
  wanted: ReadonlySet<string>,
): Needed {
  const needed = new Map<LockPackage, Set<string>>();
  const pending: { edges: readonly LockDependency[]; from: LockPackage }[] = [];

  function need(item: LockPackage, extras: readonly string[]): void {
    let known = needed.get(item);
    if (known === undefined) {
      known = new Set();
      needed.set(item, known);
      pending.push({ edges: item.dependencies, from: item });
    }
    for (const extra of extras) {
      if (known.has(extra)) continue;
      known.add(extra);
      pending.push({ edges: item.optionalDependencies[extra] ?? [], from: item });
    }
  }

  for (const root of roots) {
    need(
      root,
      asked.extras.filter(
        (extra) => root.optionalDependencies[extra] !== undefined || root.metadata?.providesExtras?.includes(extra) === true,
      ),
    );
    for (const group of asked.groups) pending.push({ edges: root.groups[group] ?? [], from: root });
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const edge of next.edges) {
      if (edge.marker !== undefined && !evaluateMarker(edge.marker, environment, edge.marker.includes('extra') ? wanted : undefined))
        continue;
      need(findPackage(index, edge, environment, next.from), edge.extras);
    }
  }
  return needed;
}

/** Of several versions the edge names one; where it does not, the fork whose markers hold is meant. */
function findPackage(index: LockIndex, edge: LockDependency, environment: MarkerEnvironment, from: LockPackage): LockPackage {
  const named = (index.byName.get(edge.name) ?? []).filter(
    ({ version, source }) =>
      (edge.version === undefined || edge.version === version) && (edge.source === undefined || isSameSource(edge.source, source)),
  );
  const [only] = named;
  const found =
    named.length === 1
      ? only
      : named.find(({ resolutionMarkers }) => resolutionMarkers.some((marker) => evaluateMarker(marker, environment)));
  if (found !== undefined) return found;
  throw new ChironError(
    'lock-malformed',
    `${from.name} needs ${edge.name}${edge.version === undefined ? '' : ` ${edge.version}`}, which the lock does not have`,
  );
}

function isSameSource(a: LockSource, b: LockSource): boolean {
  return a.kind === b.kind && a.value === b.value;
}

function nameRootConflicts({ name }: LockPackage, { extras, groups }: Asked): string[] {
  return [
    `project-${name}`,
    ...extras.map((extra) => nameConflict('extra', name, extra)),
    ...groups.map((group) => nameConflict('group', name, group)),
  ];
}

/** How uv writes an extra or group of a package as one name: the length of the package's name keeps it unambiguous. */
function nameConflict(kind: 'extra' | 'group', name: string, item: string): string {
  return `${kind}-${name.length}-${name}-${item}`;
}
