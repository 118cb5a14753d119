import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { FormatError } from '../formats/format-error.ts';
import { parseMetadata } from '../formats/metadata.ts';
import { normalizeName } from '../formats/names.ts';
import { compareVersions, isVersion } from '../formats/versions.ts';
import { readZipDirectory } from '../formats/zip-directory.ts';
import { readZipMember } from '../formats/zip-member.ts';
import { openFileSource } from './open-file-source.ts';

/** The distribution that a wheel should hold. */
export interface ExpectedWheel {
  /** Path of the wheel. */
  readonly path: string;
  /** For messages. */
  readonly name: string;
  readonly package: string;
  readonly version: string;
}

/**
 * The METADATA of a wheel, as it stands in it. The wheel must have one `.dist-info` folder, and folder and METADATA must say the
 * package and version that were asked for (as pip wants them to): else `operation-failed`, and nothing of it is used.
 */
export async function readWheelMetadata(wheel: ExpectedWheel, effects: Pick<Effects, 'files'>): Promise<Buffer> {
  const handle = await effects.files.open(wheel.path, 'r');
  try {
    const source = await openFileSource(handle);
    const entries = await readZipDirectory(source);
    const folder = findDistInfo(entries.map(({ name }) => name));
    if (!isOf(wheel, folder.slice(0, -'.dist-info'.length))) throw new FormatError(`it holds ${folder}`);
    const entry = entries.find(({ name }) => name === `${folder}/METADATA`);
    if (entry === undefined) throw new FormatError(`it has no ${folder}/METADATA`);
    const content = await readZipMember(source, entry);
    const { name, version } = parseMetadata(content.toString('utf8'));
    if (!isOf(wheel, `${name}-${version}`)) throw new FormatError(`its METADATA is that of ${name} ${version}`);
    return content;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new ChironError('operation-failed', `${wheel.name} is no wheel of ${wheel.package} ${wheel.version}: ${error.message}`, {
      hint: 'do not use it: find out whether the index or the lock was altered, or who built it',
      cause: error,
    });
  } finally {
    await handle.close();
  }
}

function findDistInfo(names: readonly string[]): string {
  const folders = new Set(names.flatMap((name) => /^[^/]+\.dist-info(?=\/)/.exec(name) ?? []));
  const [folder] = folders;
  if (folder === undefined || folders.size > 1) throw new FormatError(`it has ${folders.size} .dist-info folders`);
  return folder;
}

/** `Foo_Bar-1.0` is of foo-bar 1.0.0. */
function isOf(wheel: ExpectedWheel, nameAndVersion: string): boolean {
  const dash = nameAndVersion.lastIndexOf('-');
  const version = nameAndVersion.slice(dash + 1).replaceAll('_', '+');
  return (
    normalizeName(nameAndVersion.slice(0, dash)) === wheel.package && isVersion(version) && compareVersions(version, wheel.version) === 0
  );
}
