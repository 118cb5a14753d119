import { createHash } from 'node:crypto';
import type { Manifest, ManifestFile } from '../../../schemas/types/manifest.ts';
import type { Gate } from '../../../schemas/types/verdict.ts';
import { normalizeName } from '../../formats/names.ts';
import { compareBytes } from '../../formats/sha256sums.ts';
import { parseTarget } from '../../formats/targets.ts';
import { compareVersions, isVersion } from '../../formats/versions.ts';
import { parseWheelName } from '../../formats/wheel-name.ts';
import type { Evidence } from '../evidence.ts';
import { describeFailure } from '../read-evidence.ts';
import { readWheelMetadata } from '../read-wheel-metadata.ts';
import { countNoun, judge } from './gate.ts';

/** Made by `bundle` and held by gates of their own. */
const reports = ['sbom.json', 'osv.json', 'policy.json'];

/** The manifest is well-formed, every file is accounted for by it, and all that follows from it and the lock is just that. */
export async function checkManifest(evidence: Evidence): Promise<Gate> {
  const { manifest } = evidence;
  if ('problem' in manifest) return judge('manifest', [manifest.problem], '');
  const problems = [
    ...findListProblems(manifest.value),
    ...manifest.value.files.flatMap((file) => findFileProblems(file, manifest.value, evidence)),
    ...findLockProblems(manifest.value, evidence),
    ...findDerivedProblems(evidence),
    ...findStrangers(manifest.value, evidence),
    ...(await findMetadataProblems(manifest.value, evidence)),
  ];
  return judge(
    'manifest',
    problems,
    `${countNoun(manifest.value.files.length, 'wheel')} for ${countNoun(manifest.value.targets.length, 'target')}, every file accounted for`,
  );
}

function findListProblems({ project, files }: Manifest): string[] {
  const problems = project === normalizeName(project) ? [] : [`its project ${project} is not normalised`];
  const unsorted = files.find((file, index) => index > 0 && compareBytes(files[index - 1]?.name ?? '', file.name) >= 0);
  return unsorted === undefined ? problems : [...problems, `${unsorted.name} is not in byte order or stands twice`];
}

function findFileProblems(file: ManifestFile, manifest: Manifest, { files }: Evidence): string[] {
  const { name } = file;
  if (name.includes('/')) return [`${name} is a path, not a file name`];
  const actual = files.get(name);
  if (actual === undefined) return [`${name} is not here`];
  const problems: string[] = [];
  if (actual.size !== file.size) problems.push(`${name} has ${actual.size} bytes, not ${file.size}`);
  if (actual.sha256 !== file.sha256) problems.push(`${name} does not have the hash that the manifest says`);
  if (file.origin !== 'project' && file.source === undefined) problems.push(`${name} has no source`);
  return [...problems, ...findNameProblems(file), ...findTargetProblems(file, manifest)];
}

function findNameProblems(file: ManifestFile): string[] {
  try {
    const wheel = parseWheelName(file.name);
    const same = wheel.name === file.package && isVersion(file.version) && compareVersions(wheel.version, file.version) === 0;
    return same ? [] : [`${file.name} is not a wheel of ${file.package} ${file.version}`];
  } catch (error) {
    return [describeFailure(error)];
  }
}

function findTargetProblems(file: ManifestFile, { targets }: Manifest): string[] {
  if (file.targets.length === 0) return [`${file.name} serves no target`];
  return file.targets.flatMap((target) => {
    if (!targets.includes(target)) return [`${file.name} is for ${target}, which is none of the targets`];
    return servesTarget(file.name, target) ? [] : [`${file.name} cannot be installed on ${target}`];
  });
}

function servesTarget(name: string, target: string): boolean {
  try {
    const { tags } = parseTarget(target);
    return parseWheelName(name).tags.some((tag) => tags.has(tag));
  } catch {
    return false;
  }
}

function findLockProblems({ lock }: Manifest, evidence: Evidence): string[] {
  if (lock.path !== 'uv.lock' && !/^lock\/[^/]+$/.test(lock.path)) return [`its lock ${lock.path} is not at the place for one`];
  const actual = evidence.files.get(lock.path);
  if (actual === undefined) return [`its lock ${lock.path} is not here`];
  if (actual.sha256 !== lock.sha256) return [`${lock.path} does not have the hash that the manifest says`];
  return 'problem' in evidence.lock ? [evidence.lock.problem] : [];
}

function findDerivedProblems({ derived, files }: Evidence): string[] {
  if ('problem' in derived) return [`what follows from manifest and lock could not be computed: ${derived.problem}`];
  return [...derived.value].flatMap(([path, text]) => {
    const actual = files.get(path);
    if (actual === undefined) return [`${path} is not here`];
    return actual.sha256 === sha256Of(text) ? [] : [`${path} is not what manifest and lock give`];
  });
}

/** Files that neither the manifest nor anything that follows from it accounts for. */
function findStrangers(manifest: Manifest, { files, derived }: Evidence): string[] {
  const known = new Set(['manifest.json', 'SHA256SUMS', manifest.lock.path, ...reports]);
  for (const { name } of manifest.files) known.add(name).add(`${name}.metadata`);
  if ('value' in derived) for (const path of derived.value.keys()) known.add(path);
  else return [];
  return [...files.keys()].filter((path) => !known.has(path)).map((path) => `nothing accounts for ${path}`);
}

/** The `.whl.metadata` beside a wheel is the METADATA inside it, which the derived files were made from (PEP 658). */
async function findMetadataProblems(manifest: Manifest, { metadata, files, withFile }: Evidence): Promise<string[]> {
  if ('problem' in metadata) return [metadata.problem];
  const problems: string[] = [];
  for (const file of manifest.files) {
    if (!files.has(file.name)) continue;
    try {
      const inside = await withFile(file.name, (source) => readWheelMetadata(source, file));
      if (!inside.equals(metadata.value.get(file.name) ?? new Uint8Array()))
        problems.push(`${file.name}.metadata is not the METADATA in ${file.name}`);
    } catch (error) {
      problems.push(`${file.name}: ${describeFailure(error)}`);
    }
  }
  return problems;
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
