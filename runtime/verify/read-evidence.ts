import { ChironError } from '../../core/errors.ts';
import { parse } from '../../core/validate/parse.ts';
import manifestSchema from '../../schemas/manifest.schema.json' with { type: 'json' };
import type { Manifest } from '../../schemas/types/manifest.ts';
import { FormatError } from '../formats/format-error.ts';
import { parseStrictJson } from '../formats/strict-json.ts';
import type { Content, ContentFile } from './content.ts';
import type { Evidence, Found } from './evidence.ts';
import { readFile } from './read-file.ts';
import type { Recompute } from './recompute.ts';

/** What the person who verifies brings along. */
export type OwnEvidence = Pick<Evidence, 'checksumFile' | 'ownLock' | 'reference' | 'floor' | 'integrityOnly'>;

/** METADATA files are some kilobytes each; a wheelhouse with more than this of them is not one that we wrote. */
const mostMetadata = 64 * 1024 ** 2;

/** Reads what the gates need out of the content; what cannot be read is told by the value itself and never thrown. */
export async function readEvidence(content: Content, own: OwnEvidence, recompute: Recompute): Promise<Evidence> {
  const layout = isPack(content) ? 'pack' : 'wheelhouse';
  const prefix = layout === 'pack' ? 'wheelhouse/' : '';
  const files = new Map(
    [...content.files].flatMap(([path, file]): [string, ContentFile][] =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), file]] : [],
    ),
  );
  const read = (path: string): Promise<Buffer> => readFile(content, `${prefix}${path}`);

  const manifest = await find(() => readManifest(read));
  const lock = await find(async () => {
    const { path } = need(manifest, 'manifest.json').lock;
    return recompute.readLock(decodeUtf8(await read(path), path), path);
  });
  const selection = await find(async () => recompute.selectWheels(need(lock, 'the lock'), need(manifest, 'manifest.json')));
  const metadata = await find(() => readMetadata(need(manifest, 'manifest.json'), files, read));
  const derived = await find(async () =>
    recompute.renderDerivedFiles(need(manifest, 'manifest.json'), need(lock, 'the lock'), need(metadata, 'the wheels’ metadata')),
  );
  const withFile: Evidence['withFile'] = (path, use) => content.withFile(`${prefix}${path}`, use);
  return { content, layout, files, read, withFile, manifest, lock, selection, metadata, derived, ...own };
}

/** An archive says by its root what it is; a folder by where its manifest lies. */
function isPack({ root, files }: Content): boolean {
  if (root !== undefined) return root.endsWith('-airgap');
  return !files.has('manifest.json') && files.has('wheelhouse/manifest.json');
}

async function readManifest(read: (path: string) => Promise<Buffer>): Promise<Manifest> {
  const value = parseStrictJson(await read('manifest.json'));
  return parse<Manifest>(manifestSchema, value, { name: 'manifest.json' });
}

async function readMetadata(
  manifest: Manifest,
  files: ReadonlyMap<string, ContentFile>,
  read: (path: string) => Promise<Buffer>,
): Promise<Map<string, Uint8Array>> {
  const names = manifest.files.map(({ name }) => name);
  const total = names.reduce((sum, name) => sum + (files.get(`${name}.metadata`)?.size ?? 0), 0);
  if (total > mostMetadata) throw new FormatError(`the .whl.metadata files have ${total} bytes in all`);
  const metadata = new Map<string, Uint8Array>();
  for (const name of names) metadata.set(name, await read(`${name}.metadata`));
  return metadata;
}

/** Takes a foreseen failure as the answer; an interruption is none. */
async function find<T>(work: () => Promise<T>): Promise<Found<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof ChironError && error.code === 'interrupted') throw error;
    return { problem: describeFailure(error) };
  }
}

/** What a failure says, on one line. */
export function describeFailure(error: unknown): string {
  if (error instanceof ChironError) return [error.message, ...error.details].join('; ');
  return error instanceof Error ? error.message : String(error);
}

function need<T>(found: Found<T>, what: string): T {
  if ('value' in found) return found.value;
  throw new FormatError(`${what} could not be used: ${found.problem}`);
}

function decodeUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError(`${path} is not UTF-8`, { cause });
  }
}
