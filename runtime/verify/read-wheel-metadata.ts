import type { ByteSource } from '../formats/byte-source.ts';
import { FormatError } from '../formats/format-error.ts';
import { parseMetadata } from '../formats/metadata.ts';
import { normalizeName } from '../formats/names.ts';
import { compareVersions, isVersion } from '../formats/versions.ts';
import { readZipDirectory } from '../formats/zip-directory.ts';
import { readZipMember } from '../formats/zip-member.ts';

/**
 * The METADATA inside a wheel, which must have exactly one and be that of the package and version given.
 * Throws FormatError when the wheel is no readable zip file or says something else.
 */
export async function readWheelMetadata(
  source: ByteSource,
  expected: { readonly package: string; readonly version: string },
): Promise<Buffer> {
  const found = (await readZipDirectory(source)).filter(({ name }) => /^[^/]+\.dist-info\/METADATA$/.test(name));
  const [entry] = found;
  if (entry === undefined || found.length > 1) throw new FormatError(`it has ${found.length} METADATA files`);
  const content = await readZipMember(source, entry);
  const { name, version } = parseMetadata(content.toString('utf8'));
  const same = normalizeName(name) === expected.package && isVersion(version) && compareVersions(version, expected.version) === 0;
  if (!same) throw new FormatError(`its METADATA is that of ${name} ${version}`);
  return content;
}
