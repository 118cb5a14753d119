import { resolve } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { VerifyInput } from '../../schemas/types/verify.ts';
import { openSubject } from './open-subject.ts';
import type { HashFile } from './read-archive.ts';
import type { OwnEvidence } from './read-evidence.ts';

/** What a wheelhouse must cover when the working directory says nothing else (DESIGN 4). */
const defaultFloor = 0.98;

/**
 * What the person who verifies brings along: their lock, the bundle that a folder must equal, the `.sha256` beside an archive,
 * the floor of their own chiron.yaml. The caller closes `reference`.
 */
export async function readOwnEvidence(
  input: VerifyInput,
  given: { readonly floor: number | undefined; readonly hashFile: HashFile },
  effects: Effects,
): Promise<OwnEvidence> {
  const subject = resolve(effects.cwd, input.subject);
  const isFolder = await effects.files.stat(subject).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (input.bundle !== undefined && !isFolder) {
    throw new ChironError('usage', `--bundle compares a folder with its bundle, and ${input.subject} is no folder`, {
      hint: 'verify the bundle by itself, or give the folder that it was unpacked to',
    });
  }
  const ownLock = input.lock === undefined ? undefined : { path: input.lock, bytes: await readOwnLock(input.lock, effects) };
  const checksumFile = isFolder ? undefined : await readChecksumFile(`${subject}.sha256`, effects);
  const bundle = input.bundle;
  const reference =
    bundle === undefined ? undefined : { path: bundle, content: await openSubject(resolve(effects.cwd, bundle), given.hashFile, effects) };
  return { checksumFile, ownLock, reference, floor: given.floor ?? defaultFloor, integrityOnly: input.integrityOnly ?? false };
}

async function readOwnLock(path: string, { files, cwd }: Effects): Promise<Uint8Array> {
  try {
    return await files.readFile(resolve(cwd, path));
  } catch (error) {
    throw new ChironError('lock-missing', `there is no lock at ${path}`, { hint: 'check the path given with --lock', cause: error });
  }
}

async function readChecksumFile(path: string, { files }: Effects): Promise<string | undefined> {
  try {
    return await files.readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ChironError('input-missing', `${path} cannot be read`, { cause: error });
  }
}
