import { readdir, readFile } from 'node:fs/promises';
import type { Metafile } from 'esbuild';
import { repositoryRoot } from './repository-root.ts';

/** A library of which at least one byte is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the library states it. */
  readonly license: string;
  readonly licenseTexts: readonly string[];
  /** The Node that it asks for, or `*`. */
  readonly node: string;
  /** SHA-512 of its registry tarball, in hex, from package-lock.json. */
  readonly sha512: string | undefined;
  readonly dependencies: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const legalFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** The libraries inside a bundle, by name and version, from esbuild's account of it. */
export async function listBundledPackages({ outputs }: Metafile): Promise<BundledPackage[]> {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = bytesInOutput > 0 ? packageFolder.exec(path)?.[0] : undefined;
      if (folder !== undefined) folders.add(folder);
    }
  }
  const { packages: locked } = JSON.parse(await readFile(new URL('package-lock.json', repositoryRoot), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const all = await Promise.all([...folders].map((folder) => describePackage(folder, locked[folder]?.integrity)));
  return all.sort((left, right) => compare(left.name, right.name) || compare(left.version, right.version));
}

async function describePackage(path: string, integrity: string | undefined): Promise<BundledPackage> {
  const folder = new URL(`${path}/`, repositoryRoot);
  const manifest = JSON.parse(await readFile(new URL('package.json', folder), 'utf8')) as Manifest;
  const license = typeof manifest.license === 'string' ? manifest.license : manifest.license?.type;
  if (license === undefined) throw new Error(`${path} states no licence: it cannot be published inside ours`);
  const legal = (await readdir(folder)).filter((name) => legalFile.test(name)).sort(compare);
  const texts = await Promise.all(legal.map((name) => readFile(new URL(name, folder), 'utf8')));
  return {
    name: manifest.name,
    version: manifest.version,
    license,
    licenseTexts: texts.map((text) => text.replaceAll('\r\n', '\n').trim()),
    node: manifest.engines?.node ?? '*',
    sha512: integrity?.startsWith('sha512-') ? Buffer.from(integrity.slice(7), 'base64').toString('hex') : undefined,
    dependencies: Object.keys(manifest.dependencies ?? {}),
  };
}

/** By code unit: the same order on every machine. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
