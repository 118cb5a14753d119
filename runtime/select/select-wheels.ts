import { ChironError } from '../../core/errors.ts';
import type { Lock, LockPackage } from '../../schemas/types/lock.ts';
import type { SelectedFile, SelectedPackage, Selection } from '../../schemas/types/selection.ts';
import { evaluateMarker } from '../formats/markers.ts';
import { satisfiesSpecifier } from '../formats/specifiers.ts';
import type { Target } from '../formats/targets.ts';
import { parseTarget } from '../formats/targets.ts';
import { chooseWheel } from './choose-wheel.ts';
import { explainGap } from './explain-gap.ts';
import { checkAsked, findRoots } from './find-roots.ts';
import { indexLock, walkLock } from './walk-lock.ts';

/** What a wheelhouse is wanted for. */
export interface Wanted {
  readonly targets: readonly string[];
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

/** A package with the targets that need it and the extras that they want of it. */
interface Need {
  readonly targets: Target[];
  readonly extras: Set<string>;
}

/**
 * For every target the packages that the project needs there and of each the wheel that the target's pip would pick; what has
 * none is a gap with its reason. Projects of this repo and what is not on an index come without files: they are built.
 * ChironErrors: `target-invalid` (no target, or the lock does not hold for it), `input-invalid` (unknown extra or group),
 * `lock-unhashed` (a file that is needed has no sha256), `lock-malformed` (an edge leads nowhere).
 */
export function selectWheels(lock: Lock, wanted: Wanted): Selection {
  const roots = findRoots(lock);
  const asked = checkAsked(lock, roots, wanted);
  const targets = [...new Set(wanted.targets)].map(parseTarget);
  for (const target of targets) checkCovered(lock, target);
  const index = indexLock(lock);
  const needs = new Map<LockPackage, Need>();
  for (const target of targets) {
    for (const [item, extras] of walkLock(index, roots, asked, target.environment)) {
      const need = needs.get(item) ?? { targets: [], extras: new Set() };
      need.targets.push(target);
      for (const extra of extras) need.extras.add(extra);
      needs.set(item, need);
    }
  }
  const members = new Set(lock.members);
  const packages = [...needs].filter(([{ source }]) => source.kind !== 'virtual').map(([item, need]) => selectPackage(item, need, members));
  const project = roots.find(({ source }) => source.value === '.');
  return {
    project: project === undefined ? null : { name: project.name, version: project.version },
    targets: targets.map(({ spec }) => spec),
    extras: [...asked.extras],
    groups: [...asked.groups],
    packages: packages.sort((a, b) => compareText(a.name, b.name) || compareText(a.version, b.version)),
  };
}

/** uv resolves for the Pythons of requires-python and the declared environments only, and drops what markers say of others. */
function checkCovered({ requiresPython, supportedMarkers }: Lock, { spec, environment }: Target): void {
  const version = environment.python_full_version;
  if (!satisfiesSpecifier(version, requiresPython)) {
    throw new ChironError(
      'target-invalid',
      `the lock does not hold for ${spec}: Python ${version} is outside its requires-python ${requiresPython}`,
      {
        hint: 'choose another target (a patch follows a dot, like cp310.4-win_amd64), or widen requires-python and run uv lock',
      },
    );
  }
  if (supportedMarkers.length > 0 && !supportedMarkers.some((marker) => evaluateMarker(marker, environment))) {
    throw new ChironError('target-invalid', `the lock does not hold for ${spec}: it is none of the environments of [tool.uv]`, {
      details: supportedMarkers,
      hint: 'choose another target, or widen environments in pyproject.toml and run uv lock',
    });
  }
}

function selectPackage(item: LockPackage, need: Need, members: ReadonlySet<string>): SelectedPackage {
  const kind = findKind(item, members);
  const files = new Map<string, SelectedFile>();
  const gaps: SelectedPackage['gaps'] = [];
  for (const target of kind === 'project' ? [] : need.targets) {
    const wheel = chooseWheel(item.wheels, target);
    checkHashed(item, wheel === undefined);
    if (wheel === undefined) {
      gaps.push({ target: target.spec, reason: explainGap(item, target), sdist: item.sdist !== undefined });
      continue;
    }
    const { uploadTime: _, ...file } = wheel;
    const known = files.get(wheel.name) ?? { ...file, targets: [] };
    known.targets.push(target.spec);
    files.set(wheel.name, known);
  }
  return {
    name: item.name,
    version: item.version,
    kind,
    source: { kind: item.source.kind, value: item.source.value },
    targets: need.targets.map(({ spec }) => spec),
    files: [...files.values()].sort((a, b) => compareText(a.name, b.name)),
    gaps,
    extras: [...need.extras].sort(),
  };
}

function findKind({ name, source }: LockPackage, members: ReadonlySet<string>): SelectedPackage['kind'] {
  if (members.has(name) && (source.kind === 'editable' || source.kind === 'directory')) return 'project';
  return source.kind === 'registry' || source.kind === 'url' || source.kind === 'path' ? 'index' : 'source';
}

/** A wheel without a hash might be the better one: nothing may be chosen beside it. An sdist counts where no wheel is left. */
function checkHashed({ name, version, source, unhashed }: LockPackage, isGap: boolean): void {
  if (source.kind === 'git' || source.kind === 'directory' || source.kind === 'editable') return;
  const needed = unhashed.filter((file) => isGap || file.endsWith('.whl'));
  if (needed.length === 0) return;
  const shown = needed.slice(0, 5);
  const rest = needed.length - shown.length;
  throw new ChironError('lock-unhashed', `the lock gives no sha256 for files of ${name} ${version}`, {
    details: rest === 0 ? shown : [...shown, `and ${rest} more`],
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
