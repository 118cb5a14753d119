import type { LockRequirement } from '../../schemas/types/lock.ts';
import type { MarkerEnvironment } from '../formats/markers.ts';
import { evaluateMarker } from '../formats/markers.ts';
import { normalizeName } from '../formats/names.ts';
import type { Marker } from '../formats/parse-marker.ts';
import { parseMarker } from '../formats/parse-marker.ts';
import type { Requirement } from '../formats/requirement.ts';
import { normalizeSpecifier } from '../formats/specifiers.ts';
import { parseTarget } from '../formats/targets.ts';

/** A requirement of a project, or of one of its extras. */
export type Wish = Requirement & { readonly extra?: string };

export interface Comparing {
  /** Begins each sentence, like `group dev: `. */
  readonly where: string;
  /** Full versions of Python that the lock is for. */
  readonly pythons: readonly string[];
  /** Names of which only the presence can be compared. */
  readonly sourced: ReadonlySet<string>;
}

const probes = [
  'cp312-manylinux_2_28_x86_64',
  'cp312-manylinux_2_28_aarch64',
  'cp312-musllinux_1_2_x86_64',
  'cp312-macosx_14_0_arm64',
  'cp312-macosx_14_0_x86_64',
  'cp312-win_amd64',
  'cp312-win_arm64',
  'cp312-win32',
  'pp311-manylinux_2_28_x86_64',
  'pp311-win_amd64',
];

/**
 * In what requirements differ from those that a lock was made from, a sentence each. uv rewrites markers, so what they mean is
 * compared: two are equal when they hold in the same environments of a grid of Pythons, platforms and extras.
 */
export function compareRequirements(
  wishes: readonly Wish[],
  locked: readonly LockRequirement[],
  { where, pythons, sourced }: Comparing,
): string[] {
  const unsure = new Set([
    ...sourced,
    ...locked.filter(({ direct }) => direct).map(({ name }) => name),
    ...wishes.filter(({ url }) => url !== undefined).map(({ name }) => name),
  ]);
  const ours = groupBy(wishes, (wish) => (unsure.has(wish.name) ? wish.name : spell(wish)));
  const theirs = groupBy(locked, (item) => (unsure.has(item.name) ? item.name : spell(item)));
  const extras = [...new Set(wishes.flatMap(({ extra }) => (extra === undefined ? [] : [extra])))];
  const environments = listEnvironments(pythons, [...ours.values(), ...theirs.values()].flat());
  const differences: string[] = [];
  for (const [key, items] of ours) {
    const counterpart = theirs.get(key);
    if (counterpart === undefined) differences.push(`${where}${key} is not in the lock`);
    else if (!unsure.has(key) && !holdAlike(items, counterpart, environments, extras))
      differences.push(`${where}${key} is asked for under other conditions than in the lock`);
  }
  for (const key of theirs.keys()) if (!ours.has(key)) differences.push(`${where}${key} is in the lock only`);
  return differences;
}

function spell({
  name,
  extras,
  specifier,
}: {
  readonly name: string;
  readonly extras: readonly string[];
  readonly specifier: string;
}): string {
  const normalized = extras.map(normalizeName).sort();
  return `${name}${normalized.length === 0 ? '' : `[${normalized.join(',')}]`}${normalizeSpecifier(specifier)}`;
}

function groupBy<T>(items: readonly T[], spellOut: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, spellOut);
}

function holdAlike(
  wishes: readonly Wish[],
  locked: readonly LockRequirement[],
  environments: readonly MarkerEnvironment[],
  extras: readonly string[],
): boolean {
  const all = [undefined, ...extras];
  return environments.every((environment) =>
    all.every((extra) => {
      const active = new Set(extra === undefined ? [] : [extra]);
      const isAsked = wishes.some((wish) => (wish.extra === undefined || wish.extra === extra) && holds(wish.marker, environment, active));
      return isAsked === locked.some((item) => holds(item.marker, environment, active));
    }),
  );
}

function holds(marker: string, environment: MarkerEnvironment, extras: ReadonlySet<string>): boolean {
  return marker === '' || evaluateMarker(marker, environment, extras);
}

/** Only versions where some marker may turn are probed: the first of each minor, and those that a marker names with their neighbours. */
function listEnvironments(pythons: readonly string[], items: readonly { readonly marker: string }[]): MarkerEnvironment[] {
  const named = new Set(items.flatMap(({ marker }) => (marker === '' ? [] : listVersions(parseMarker(marker)))));
  const chosen = pythons.filter((version, index) => {
    const minor = version.replace(/\.\d+$/, '');
    return (
      pythons[index - 1]?.startsWith(`${minor}.`) !== true ||
      [version, pythons[index - 1], pythons[index + 1]].some((near) => near !== undefined && named.has(near))
    );
  });
  return probes.flatMap((probe) => {
    const { environment } = parseTarget(probe);
    return chosen.map((version) => ({
      ...environment,
      python_full_version: version,
      python_version: version.replace(/\.\d+$/, ''),
      implementation_version: version,
    }));
  });
}

function listVersions(marker: Marker): string[] {
  if (marker.kind !== 'compare') return marker.operands.flatMap(listVersions);
  return marker.variable === 'python_full_version' ? [marker.literal] : [];
}
