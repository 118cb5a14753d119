import { createHash } from 'node:crypto';
import type { Effects } from '../../core/effects/effects.ts';
import { throwIfInterrupted } from '../../core/effects/run-process.ts';
import { ChironError } from '../../core/errors.ts';
import type { ByteSource } from '../formats/byte-source.ts';
import { createCursor } from '../formats/byte-source.ts';
import { FormatError } from '../formats/format-error.ts';
import type { Piece } from '../formats/gzip-reader.ts';
import { readGzip } from '../formats/gzip-reader.ts';
import type { TarVisitor } from '../formats/tar-reader.ts';
import { createTarReader } from '../formats/tar-reader.ts';
import type { Content } from './content.ts';
import type { HashedMember } from './find-tar-form-problems.ts';
import { findTarFormProblems } from './find-tar-form-problems.ts';
import { openFile } from './open-file.ts';
import type { SpillFile } from './spill-file.ts';
import { createSpillFile } from './spill-file.ts';
import type { UnpackedMap } from './unpacked-map.ts';
import { createUnpackedMap } from './unpacked-map.ts';

/** Hashes an open file elsewhere, while its members are hashed here. */
export type HashFile = (descriptor: number, signal: AbortSignal) => Promise<string>;

const mostMembers = 100_000;
/** Wheels are squeezed already: a bundle that unpacks to far more than its own size holds something else. */
const leastUnpacked = 64 * 1024 ** 2;
const mostUnpackedRatio = 20;

/**
 * Reads a bundle (.tar.gz) or pack (.tar) in one pass: its own hash and those of its members are computed at the same time.
 * What is wrong with it is told in `problems`; bytes that are no archive at all are a ChironError `bundle-unreadable`.
 */
export async function readArchive(path: string, hashFile: HashFile, effects: Effects): Promise<Content> {
  const file = await openFile(path, true, effects);
  const spill = createSpillFile(effects);
  const stop = new AbortController();
  const archiveHash = hashFile(file.descriptor, AbortSignal.any([effects.signal, stop.signal]));
  archiveHash.catch(() => undefined);
  const close = async (): Promise<void> => {
    // The descriptor must not be closed, and perhaps given to another file, while the other thread reads from it.
    stop.abort();
    await archiveHash.catch(() => undefined);
    await spill.close();
    await file.close();
  };
  try {
    const scan = await scanArchive(file.source, spill, effects);
    if (scan.problem?.unreadable) throw new ChironError('bundle-unreadable', `${path} cannot be read: ${scan.problem.message}`);
    const { root, files, problems } = describeMembers(scan.members);
    return {
      container: scan.container,
      root,
      files,
      problems: scan.problem === undefined ? problems : [scan.problem.message],
      complete: scan.problem === undefined,
      sha256: await archiveHash,
      async withFile(name, use) {
        const found = files.get(name);
        if (found === undefined) throw new FormatError(`${name} is not there`);
        return use(scan.map.slice(found.offset, found.size));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Scan {
  readonly container: 'gzip' | 'tar';
  readonly members: readonly HashedMember[];
  readonly map: UnpackedMap;
  /** What ended the reading early. */
  readonly problem: FormatError | undefined;
}

async function scanArchive(source: ByteSource, spill: SpillFile, effects: Effects): Promise<Scan> {
  const container = (await startsAsGzip(source)) ? 'gzip' : 'tar';
  const limit = Math.max(leastUnpacked, source.size * mostUnpackedRatio);
  const pieces = container === 'gzip' ? readGzip(source, { maxOutput: limit }) : readPlain(source);
  const members: HashedMember[] = [];
  const tar = createTarReader(collectMembers(members), { members: mostMembers, bytes: limit });
  const map = createUnpackedMap();
  const bar = effects.progress.bar('Verifying', source.size, 'bytes');
  try {
    for await (const { bytes, at } of pieces) {
      throwIfInterrupted(effects.signal);
      if (at === undefined) map.add(spill.source, await spill.append(bytes), bytes.length);
      else map.add(source, at, bytes.length);
      tar.push(bytes);
      bar.advance(bytes.length);
    }
    tar.finish();
    return { container, members, map, problem: undefined };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { container, members, map, problem: error };
  } finally {
    bar.done();
  }
}

function collectMembers(members: HashedMember[]): TarVisitor {
  let hash = createHash('sha256');
  return {
    begin() {
      hash = createHash('sha256');
    },
    data: (bytes) => void hash.update(bytes),
    end: (member) => void members.push({ ...member, sha256: hash.digest('hex') }),
  };
}

/** Takes the one root folder off the paths, and compares the headers with what our own writer makes. */
function describeMembers(members: readonly HashedMember[]): {
  root: string | undefined;
  files: Map<string, HashedMember>;
  problems: string[];
} {
  const roots = new Set(members.map(({ path }) => path.slice(0, Math.max(0, path.indexOf('/')))));
  const root = [...roots][0] ?? '';
  const files = new Map(members.map((member) => [member.path.slice(member.path.indexOf('/') + 1), member]));
  const problems = findTarFormProblems(members);
  if (roots.size !== 1 || root === '') return { root: undefined, files, problems: [...problems, 'not everything lies in one root folder'] };
  return { root, files, problems };
}

async function startsAsGzip(source: ByteSource): Promise<boolean> {
  const magic = new Uint8Array(2);
  await source.read(0, magic);
  return magic[0] === 0x1f && magic[1] === 0x8b;
}

async function* readPlain(source: ByteSource): AsyncGenerator<Piece> {
  const cursor = createCursor(source);
  for (let bytes = await cursor.peek(1); bytes.length > 0; bytes = await cursor.peek(1)) {
    yield { bytes, at: cursor.position() };
    cursor.skip(bytes.length);
  }
}
