import { redact } from '../../../core/redact.ts';
import type { Lock } from '../../../schemas/types/lock.ts';
import type { Manifest, ManifestFile } from '../../../schemas/types/manifest.ts';
import type { SelectedFile, SelectedPackage, Selection } from '../../../schemas/types/selection.ts';
import type { Gate } from '../../../schemas/types/verdict.ts';
import type { Evidence } from '../evidence.ts';
import { countNoun, judge } from './gate.ts';

/**
 * Each fetched wheel is the one that the enclosed lock names for its targets, none of them is missing, and what was built stands only where
 * the lock has no wheel. With a lock of the verifier's own, the enclosed one must be the same, byte for byte.
 */
export async function checkLockHashes(evidence: Evidence): Promise<Gate> {
  const { manifest, lock, selection } = evidence;
  if ('problem' in manifest) return judge('lock-hashes', [`the manifest could not be used: ${manifest.problem}`], '');
  if ('problem' in lock) return judge('lock-hashes', [lock.problem], '');
  if ('problem' in selection) return judge('lock-hashes', [`the lock gives no selection: ${selection.problem}`], '');
  const problems = [
    ...(await findOwnLockProblems(manifest.value, evidence)),
    ...findProjectProblems(manifest.value, selection.value),
    ...findMissing(manifest.value, selection.value),
    ...manifest.value.files.flatMap((file) => findFileProblems(file, selection.value, lock.value)),
    ...findRivals(manifest.value),
  ];
  const fetched = manifest.value.files.filter(({ origin }) => origin === 'index').length;
  const own = evidence.ownLock === undefined ? '' : ` and of ${evidence.ownLock.path}`;
  return judge('lock-hashes', problems, `${countNoun(fetched, 'fetched wheel')}, each the choice of the enclosed lock${own}`);
}

async function findOwnLockProblems({ lock }: Manifest, { ownLock, files, read }: Evidence): Promise<string[]> {
  if (ownLock === undefined) return [];
  if (!files.has(lock.path)) return [`${lock.path} is not here to be compared with ${ownLock.path}`];
  return (await read(lock.path)).equals(ownLock.bytes) ? [] : [`${lock.path} is not the same as ${ownLock.path}`];
}

function findProjectProblems(manifest: Manifest, { project }: Selection): string[] {
  if (project === null || project.name !== manifest.project) return [`the lock is not that of ${manifest.project}`];
  return project.version === '' || project.version === manifest.version
    ? []
    : [`the lock is that of ${project.name} ${project.version}, not ${manifest.version}`];
}

function findMissing(manifest: Manifest, selection: Selection): string[] {
  const here = new Set(manifest.files.map(({ name }) => name));
  return selection.packages.flatMap(({ files }) =>
    files.filter(({ name }) => !here.has(name)).map(({ name }) => `${name}, which the lock selects, is missing`),
  );
}

function findFileProblems(file: ManifestFile, selection: Selection, lock: Lock): string[] {
  const selected = selection.packages.find(({ name, version }) => name === file.package && (version === '' || version === file.version));
  if (selected === undefined) return [`${file.package} ${file.version} is nothing that the lock selects`];
  return file.origin === 'index' ? compareFetched(file, selected) : compareBuilt(file, selected, lock);
}

function compareFetched(file: ManifestFile, selected: SelectedPackage): string[] {
  const chosen = selected.files.find(({ name }) => name === file.name);
  if (chosen === undefined) return [`${file.name} is not a wheel that the lock selects`];
  const problems: string[] = [];
  if (chosen.sha256 !== file.sha256)
    problems.push(`${file.name} is not the file that the lock names: its sha256 is ${file.sha256}, not ${chosen.sha256}`);
  if (chosen.size !== undefined && chosen.size !== file.size)
    problems.push(`${file.name} has ${file.size} bytes, and the lock says ${chosen.size}`);
  if (!sameSet(chosen.targets, file.targets))
    problems.push(`${file.name} serves ${file.targets.join(', ')}, and the lock selects it for ${chosen.targets.join(', ')}`);
  if (!sameSource(file.source, chosen, selected)) problems.push(`${file.name} names another source than the lock`);
  return problems;
}

function sameSource(source: ManifestFile['source'], chosen: SelectedFile, { source: index }: SelectedPackage): boolean {
  return (
    source?.sha256 === chosen.sha256 &&
    source.url === (chosen.url === undefined ? undefined : redact(chosen.url)) &&
    source.path === chosen.path &&
    source.index === (index.kind === 'registry' ? redact(index.value) : undefined)
  );
}

/** A built wheel may stand only where the lock has none, and a project's only for a member of the project. */
function compareBuilt(file: ManifestFile, selected: SelectedPackage, lock: Lock): string[] {
  const problems: string[] = [];
  if ((file.origin === 'project') !== (selected.kind === 'project'))
    problems.push(`${file.name} says ${file.origin}, but ${file.package} is of kind ${selected.kind}`);
  const served = new Set(selected.files.flatMap(({ targets }) => targets));
  for (const target of file.targets) {
    if (!selected.targets.includes(target)) problems.push(`${file.package} is not wanted on ${target}`);
    else if (served.has(target)) problems.push(`${file.name} was built for ${target}, where the lock selects a wheel`);
  }
  const sdist = lock.packages.find(({ name, version }) => name === selected.name && version === selected.version)?.sdist;
  if (file.source?.sha256 !== undefined && file.source.sha256 !== sdist?.sha256)
    problems.push(`${file.name} was built from an sdist that the lock does not name`);
  return problems;
}

/** Two files for one package on one target: an installer would take either. */
function findRivals(manifest: Manifest): string[] {
  const first = new Map<string, string>();
  return manifest.files.flatMap((file) =>
    file.targets.flatMap((target) => {
      const key = JSON.stringify([file.package, target]);
      const other = first.get(key);
      first.set(key, file.name);
      return other === undefined ? [] : [`${other} and ${file.name} both serve ${target}`];
    }),
  );
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
