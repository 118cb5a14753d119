import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as fsPromises from 'node:fs/promises';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { Effects } from '../../../core/effects/effects.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { assembleWheelhouse } from '../../../runtime/bundle/assemble-wheelhouse.ts';
import { renderDerivedFiles } from '../../../runtime/bundle/derived/render-derived-files.ts';
import { listClosures } from '../../../runtime/commands/list-closures.ts';
import { writeStoredGzip } from '../../../runtime/formats/gzip-writer.ts';
import { compareBytes, renderSha256Sums } from '../../../runtime/formats/sha256sums.ts';
import { measureTar, writeTar } from '../../../runtime/formats/tar-writer.ts';
import { readLock } from '../../../runtime/lock/read-lock.ts';
import { selectWheels } from '../../../runtime/select/select-wheels.ts';
import type { Manifest } from '../../../schemas/types/manifest.ts';
import type { MadeWheel } from '../../support/make-wheel.ts';
import { makeWheel } from '../../support/make-wheel.ts';

export const targets = ['cp312-manylinux_2_28_x86_64', 'cp312-win_amd64'];
export const root = 'demo-1.0-wheelhouse';

/** Files of a wheelhouse by path, to be tampered with. */
export type Tree = Map<string, Buffer>;

export const wheels = {
  demo: makeWheel({ name: 'demo', version: '1.0', requires: ['leaf>=2', 'native', 'socks ; extra == "proxy"'], extras: ['proxy'] }),
  leaf: makeWheel({ name: 'leaf', version: '2.1' }),
  linux: makeWheel({ name: 'native', version: '1.0', tag: 'cp312-cp312-manylinux_2_17_x86_64' }),
  windows: makeWheel({ name: 'native', version: '1.0', tag: 'cp312-cp312-win_amd64' }),
  socks: makeWheel({ name: 'socks', version: '1.5' }),
};

/** The lock that the sample is made from: `demo` needs leaf and native, and socks for its extra. */
export const lockText = `version = 1
revision = 3
requires-python = ">=3.12"

[[package]]
name = "demo"
version = "1.0"
source = { editable = "." }
dependencies = [{ name = "leaf" }, { name = "native" }]

[package.optional-dependencies]
proxy = [{ name = "socks" }]

[package.metadata]
requires-dist = [{ name = "leaf", specifier = ">=2" }, { name = "native" }, { name = "socks", marker = "extra == 'proxy'" }]
provides-extras = ["proxy"]
${[
  ['leaf', [wheels.leaf]],
  ['native', [wheels.linux, wheels.windows]],
  ['socks', [wheels.socks]],
]
  .map(([name, files]) => lockPackage(name as string, files as MadeWheel[]))
  .join('')}`;

function lockPackage(name: string, files: readonly MadeWheel[]): string {
  const list = files.map(
    (file) => `    { url = "https://files.invalid/${file.name}", hash = "sha256:${file.sha256}", size = ${file.size} },\n`,
  );
  return `
[[package]]
name = "${name}"
version = "${files[0]?.version}"
source = { registry = "https://index.invalid/simple" }
wheels = [
${list.join('')}]
`;
}

/** Real files, nothing else. */
export function fileEffects(cwd: string): Effects {
  return createRecorder({ cwd, files: { ...fsPromises, createReadStream: (path, range) => createReadStream(path, range) } }).effects;
}

export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'chiron-verify-test-'));
  return use(folder).finally(() => rm(folder, { recursive: true, force: true }));
}

/** The wheelhouse as `wheelhouse build` writes it, read back. */
export async function buildSample(): Promise<Tree> {
  return inFolder(async (folder) => {
    const lock = readLock(lockText, { path: 'uv.lock' });
    const selection = selectWheels(lock, { targets, extras: ['proxy'], groups: [] });
    const place = async (wheel: MadeWheel): Promise<MadeWheel & { path: string }> => {
      const path = join(folder, wheel.sha256);
      await writeFile(path, wheel.bytes);
      return { ...wheel, path };
    };
    const demo = await place(wheels.demo);
    const fetched = [await place(wheels.leaf), await place(wheels.linux), await place(wheels.windows), await place(wheels.socks)];
    const destination = join(folder, 'wheelhouse');
    const closures = listClosures(lock, selection);
    const built = [{ ...demo, file: demo.name }];
    await assembleWheelhouse(
      { selection, lock: { path: 'uv.lock', text: lockText }, fetched, built, source: {}, closures, gaps: 'allow', destination },
      fileEffects(folder),
    );
    return readTree(destination);
  });
}

export async function readTree(folder: string): Promise<Tree> {
  const tree: Tree = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    tree.set(relative(folder, path).split(sep).join('/'), await readFile(path));
  }
  return tree;
}

export async function writeTree(folder: string, tree: Tree): Promise<void> {
  for (const [path, bytes] of tree) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/** SHA256SUMS made anew for what is there: what anybody who tampers would do. */
export function sumAgain(tree: Tree): void {
  const files = [...tree].filter(([path]) => path !== 'SHA256SUMS');
  tree.set('SHA256SUMS', Buffer.from(renderSha256Sums(files.map(([path, bytes]) => ({ path, sha256: sha256Of(bytes) })))));
}

/** Manifest changed, and whatever is written from it by us made anew: the most careful forger without the lock. */
export function forge(tree: Tree, change: (manifest: Manifest) => void): void {
  const manifest = JSON.parse(tree.get('manifest.json')!.toString()) as Manifest;
  change(manifest);
  tree.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  const metadata = new Map(manifest.files.map(({ name }) => [name, tree.get(`${name}.metadata`) ?? Buffer.alloc(0)]));
  const closures = listClosures(readLock(lockText, { path: 'uv.lock' }), {
    ...manifest,
    targets: manifest.targets.filter((target) => targets.includes(target)),
  });
  for (const [path, text] of renderDerivedFiles({ manifest, metadata, closures })) tree.set(path, Buffer.from(text));
  sumAgain(tree);
}

/** Puts another wheel in the place of one, and the manifest's entry with it. */
export function swapWheel(tree: Tree, old: string, wheel: MadeWheel): void {
  tree.delete(old);
  tree.delete(`${old}.metadata`);
  tree.set(wheel.name, wheel.bytes);
  tree.set(`${wheel.name}.metadata`, Buffer.from(wheel.metadata));
  forge(tree, (manifest) => {
    const entry = manifest.files.find(({ name }) => name === old)!;
    Object.assign(entry, { name: wheel.name, sha256: wheel.sha256, size: wheel.size });
    if (entry.source !== undefined) entry.source.sha256 = wheel.sha256;
  });
}

/** The tree as our own writer archives it. */
export async function packTree(tree: Tree, folder = root): Promise<Buffer> {
  const entries = listEntries(tree, folder);
  return collect(writeStoredGzip(writeTar(entries, 315532800), measureTar(entries)));
}

export async function tarTree(tree: Tree, folder = root): Promise<Buffer> {
  return collect(writeTar(listEntries(tree, folder), 315532800));
}

function listEntries(tree: Tree, folder: string) {
  return [...tree]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([path, bytes]) => ({
      path: `${folder}/${path}`,
      size: bytes.length,
      mode: 0o644,
      async *content() {
        if (bytes.length > 0) yield bytes;
      },
    }));
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
