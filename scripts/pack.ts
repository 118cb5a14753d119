import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeLicenses } from '../packaging/compose-licenses.ts';
import { composeSbom } from '../packaging/compose-sbom.ts';
import { composeWheel } from '../packaging/compose-wheel.ts';
import type { ZipMember } from '../packaging/write-zip.ts';
import { buildProgram, bundlesFolder } from './build.ts';
import { listBundledPackages } from './bundled-packages.ts';
import { packNpm } from './pack-npm.ts';
import { programs } from './programs.ts';
import type { Program } from './programs.ts';
import { repositoryRoot } from './repository-root.ts';

/** Where the published forms lie; no package ships it. */
export const packagesFolder = new URL('dist/packages/', repositoryRoot);

/**
 * Makes all published forms from the two bundles: an npm tarball and a wheel each. Gives the paths of the four files.
 * The bundles are made anew, in `build`, each in a folder of its package's name.
 */
export async function packAll(destination: URL = packagesFolder, build: URL = bundlesFolder): Promise<string[]> {
  await rm(destination, { recursive: true, force: true });
  await mkdir(destination, { recursive: true });
  const paths: string[] = [];
  for (const program of programs) paths.push(...(await packProgram(program, destination, new URL(`${program.package}/`, build))));
  return paths;
}

async function packProgram(program: Program, destination: URL, folder: URL): Promise<string[]> {
  const packages = await listBundledPackages(await buildProgram(program, folder));
  const manifest = JSON.parse(await readText('package.json')) as { version: string; devDependencies: Record<string, string> };
  const { version } = manifest;
  const legal = [
    { name: 'LICENSE', text: await readText('LICENSE') },
    { name: 'THIRD-PARTY-LICENSES.txt', text: composeLicenses(program.package, packages) },
  ];
  const sbom = composeSbom({ name: program.package, version }, packages, Object.keys(manifest.devDependencies));
  const readme = await readText(program.readme);
  const bundle = await readBundle(folder);

  const tarball = await packNpm({ program, version, legal, sbom, readme, bundle }, destination);

  const modules = [
    { path: '__init__.py', bytes: Buffer.from(`"""${program.summary}."""\n`) },
    { path: '__main__.py', bytes: Buffer.from('from .launcher import main\n\nmain()\n') },
    { path: 'launcher.py', bytes: Buffer.from(await readText('packaging/launcher.py')) },
  ];
  const files = [...modules, ...bundle.map((file) => ({ ...file, path: `bundle/${file.path}` }))];
  const { package: name, command, summary } = program;
  const wheel = composeWheel({ name, version, summary, readme, command, files, licenses: legal, sbom });
  const wheelUrl = new URL(wheel.fileName, destination);
  await writeFile(wheelUrl, wheel.bytes);
  return [tarball, fileURLToPath(wheelUrl)];
}

async function readBundle(folder: URL): Promise<ZipMember[]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(folder).length).replace(/^\//, '').replaceAll('\\', '/'))
    .sort();
  return Promise.all(names.map(async (path) => ({ path, bytes: await readFile(new URL(path, folder)), executable: path === 'bin.cjs' })));
}

function readText(path: string): Promise<string> {
  return readFile(new URL(path, repositoryRoot), 'utf8');
}

if (import.meta.main) {
  for (const path of await packAll()) console.log(`dist/packages/${basename(path)}`);
}
