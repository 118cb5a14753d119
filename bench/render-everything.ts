import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { repositoryRoot } from '../scripts/repository-root.ts';
import { inlineTemplates } from '../scripts/templates-plugin.ts';
import { golden } from '../test/support/golden.ts';
import { defaults } from '../test/support/scenario.ts';
import { execute, scratchFolder } from './support.ts';

const rounds = 15;

/** Rendering alone, from the compiled templates, of a repository with every feature: the first time in a process, as it is for a user. */
export async function benchRenderEverything(): Promise<void> {
  const folder = await scratchFolder('render-everything');
  const program = join(folder, 'render.mjs');
  await build({
    absWorkingDir: fileURLToPath(repositoryRoot),
    entryPoints: ['generators/app/render-project.ts'],
    outfile: program,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [inlineTemplates()],
  });
  const answers = { ...defaults, ...golden.everything };
  const facts = { date: '2026-11-23', version: '1.0.0', runtime: { version: '1.0.0', vendored: null } };
  const script = join(folder, 'time.mjs');
  await writeFile(
    script,
    `import { renderProject } from './render.mjs';
const start = performance.now();
const tree = renderProject(${JSON.stringify(answers)}, ${JSON.stringify(facts)});
console.log(JSON.stringify({ files: tree.size, milliseconds: performance.now() - start }));
`,
  );
  const results: { files: number; milliseconds: number }[] = [];
  for (let round = 0; round < rounds; round++) results.push(JSON.parse(await execute(process.execPath, [script])));
  const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  process.stdout.write(
    `\nrender everything, in memory (goal: <= 150 ms after start; ${rounds} rounds)\n  ${results[0]?.files} files: median ${times[rounds >> 1]?.toFixed(0)} ms, ${times[0]?.toFixed(0)}-${times.at(-1)?.toFixed(0)} ms\n`,
  );
}
