import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { parse } from '../../core/validate/parse.ts';
import manifestSchema from '../../schemas/manifest.schema.json' with { type: 'json' };
import type { Manifest } from '../../schemas/types/manifest.ts';
import { FormatError } from '../formats/format-error.ts';
import { isValidName } from '../formats/names.ts';
import type { Checksum } from '../formats/sha256sums.ts';
import { parseSha256Sums } from '../formats/sha256sums.ts';
import { parseStrictJson } from '../formats/strict-json.ts';
import { isSpelledVersion } from '../formats/versions.ts';

/** A wheelhouse folder as its own lists describe it; whether the files agree is checked while they are archived. */
export interface WheelhouseFolder {
  /** Absolute. */
  readonly path: string;
  readonly manifest: Manifest;
  readonly checksums: readonly Checksum[];
  /** sha256 of SHA256SUMS, which stands for the whole content. */
  readonly digest: string;
}

/** Reads manifest.json and SHA256SUMS of a wheelhouse: `input-missing` when it is none, `bundle-unreadable` when it is a broken one. */
export async function readWheelhouse(path: string, effects: Pick<Effects, 'files'>): Promise<WheelhouseFolder> {
  const manifestText = await readListing(path, 'manifest.json', effects);
  const sums = await readListing(path, 'SHA256SUMS', effects);
  try {
    const manifest = await parse<Manifest>(manifestSchema, parseStrictJson(manifestText), {
      name: join(path, 'manifest.json'),
      text: manifestText.toString('utf8'),
      code: 'bundle-unreadable',
    });
    checkIdentity(manifest);
    const digest = createHash('sha256').update(sums).digest('hex');
    return { path, manifest, checksums: parseSha256Sums(sums.toString('utf8'), 'SHA256SUMS'), digest };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new ChironError('bundle-unreadable', `${path} is a broken wheelhouse: ${error.message}`, { hint: rebuild, cause: error });
  }
}

/** Both become part of the names of what is written, so that neither may lead anywhere else. */
function checkIdentity({ project, version }: Manifest): void {
  if (!isValidName(project)) throw new FormatError(`${JSON.stringify(project)} is no name of a project`);
  if (!isSpelledVersion(version)) throw new FormatError(`${JSON.stringify(version)} is no version`);
}

const rebuild = 'make it with: chiron wheelhouse build';

async function readListing(folder: string, name: string, { files }: Pick<Effects, 'files'>): Promise<Buffer> {
  try {
    return await files.readFile(join(folder, name));
  } catch (cause) {
    throw new ChironError('input-missing', `there is no wheelhouse at ${folder}: ${name} is missing`, { hint: rebuild, cause });
  }
}
