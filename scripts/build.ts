import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { convertToCommonJs } from './convert-to-commonjs.ts';
import { freezePackageJson } from './freeze-package-json.ts';
import { leaveOut } from './leave-out.ts';
import { nameCommonJsExports } from './name-commonjs-exports.ts';
import { precompileSchemas } from './precompile-schemas.ts';
import { nodeFloors, programs } from './programs.ts';
import type { Program } from './programs.ts';
import { repositoryRoot } from './repository-root.ts';
import { inlineTemplates } from './templates-plugin.ts';

/**
 * Bundles a program into a folder: `bin.cjs` (any Node), `start.cjs`, `lib/*.cjs` (lazy chunks). No dependency is left, and no path of
 * this machine is in it. Gives esbuild's account of what went in.
 */
export async function buildProgram(program: Program, folder: URL): Promise<Metafile> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile, outputFiles } = await build({
    absWorkingDir: fileURLToPath(repositoryRoot),
    entryPoints: [{ in: program.entry, out: 'cli' }],
    outdir: fileURLToPath(new URL('lib/', folder)),
    outExtension: { '.js': '.cjs' },
    chunkNames: '[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
    // What the module is converted to has no address, but a path does for createRequire, which is all that it is asked for.
    define: { 'import.meta.url': '__filename' },
    plugins: [inlineTemplates(), freezePackageJson(), leaveOut(), precompileSchemas(await program.listSchemas()), nameCommonJsExports()],
  });
  await mkdir(new URL('lib/', folder));
  await Promise.all(outputFiles.map(async ({ path, text }) => writeFile(path, await convertToCommonJs(text))));
  const fill: Record<string, string> = {
    __PROGRAM__: program.command,
    __WAY_OUT__: program.wayOut,
    __FLOORS__: JSON.stringify(nodeFloors),
  };
  for (const name of ['bin.cjs', 'start.cjs']) {
    const text = await readFile(new URL(`packaging/${name}`, repositoryRoot), 'utf8');
    await writeFile(
      new URL(name, folder),
      text.replace(/__[A-Z_]+__/g, (token) => fill[token] ?? token),
      { mode: name === 'bin.cjs' ? 0o755 : 0o644 },
    );
  }
  return metafile;
}

/** Where `npm run build` leaves the bundles. */
export const bundlesFolder = new URL('dist/build/', repositoryRoot);

if (import.meta.main) {
  for (const program of programs) {
    const { outputs } = await buildProgram(program, new URL(`${program.package}/`, bundlesFolder));
    const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0);
    console.log(`${program.package}: ${Math.round(bytes / 1000)} kB in ${Object.keys(outputs).length} files`);
  }
}
