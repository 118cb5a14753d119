import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cleanEnvironment } from '../core/effects/clean-environment.ts';
import type { ZipMember } from '../packaging/write-zip.ts';
import { nodeFloors } from './programs.ts';
import type { Program } from './programs.ts';

export interface NpmContent {
  readonly program: Program;
  readonly version: string;
  readonly legal: readonly { readonly name: string; readonly text: string }[];
  readonly sbom: string;
  readonly readme: string;
  readonly bundle: readonly ZipMember[];
}

/** `npm pack` of a folder in which nothing is but what is published. Gives the tarball's path. */
export async function packNpm(content: NpmContent, destination: URL): Promise<string> {
  const stage = await mkdtemp(join(tmpdir(), 'chiron-pack-'));
  try {
    const files: ZipMember[] = [
      ...content.bundle,
      { path: 'package.json', bytes: Buffer.from(`${JSON.stringify(composeManifest(content), undefined, 2)}\n`) },
      { path: 'README.md', bytes: Buffer.from(content.readme) },
      { path: 'sbom.json', bytes: Buffer.from(content.sbom) },
      ...content.legal.map(({ name, text }) => ({ path: name, bytes: Buffer.from(text) })),
    ];
    for (const { path, bytes, executable } of files) {
      await mkdir(dirname(join(stage, path)), { recursive: true });
      await writeFile(join(stage, path), bytes, { mode: executable ? 0o755 : 0o644 });
    }
    const args = ['pack', '--ignore-scripts', '--pack-destination', fileURLToPath(destination)];
    await promisify(execFile)('npm', args, { cwd: stage, env: cleanEnvironment(), shell: process.platform === 'win32' });
    return fileURLToPath(new URL(`${content.program.package}-${content.version}.tgz`, destination));
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** No dependencies, no scripts, no workspaces. */
function composeManifest({ program, version, bundle, legal }: NpmContent): object {
  const lines = nodeFloors.map(([major, minor, patch], index) => {
    const end = index === nodeFloors.length - 1 ? '' : ` <${major + 1}`;
    return `>=${major}.${minor}.${patch}${end}`;
  });
  return {
    name: program.package,
    version,
    description: program.summary,
    license: 'Apache-2.0',
    type: 'module',
    bin: { [program.command]: 'bin.cjs' },
    files: [...new Set(bundle.map(({ path }) => path.split('/')[0]))].concat('sbom.json', ...legal.map(({ name }) => name)),
    engines: { node: lines.join(' || ') },
  };
}
