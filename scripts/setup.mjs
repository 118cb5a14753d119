// Brings everything that the scripts need, each thing pinned and checked by hash, and nothing that is already here.
// Runs on Node 20 with nothing installed, so: built-in modules and plain JavaScript only.
//   node scripts/setup.mjs            node_modules, with the Node 24 that all else runs on
//   node scripts/setup.mjs --start    and the Python tools
//   node scripts/setup.mjs --test     and the tools written in Go
//   node scripts/setup.mjs --bench    and the peers that the benchmarks compare with
//   node scripts/setup.mjs --interop  and the peers that are asked whether they read what is made; minutes, the first time
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installNix } from './setup/debian-tools.mjs';
import { installGoTools } from './setup/go-tools.mjs';
import { installNodeModules } from './setup/node-modules.mjs';
import { installNpmTool } from './setup/npm-tool.mjs';
import { installPythonTools } from './setup/python-tools.mjs';
import { SetupError } from './setup/setup-error.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const wanted = new Set(process.argv.slice(2));

try {
  await installNodeModules(root);
  /** @type {Record<string, string | undefined>} */
  const folders = {};
  if (['--start', '--test', '--bench', '--interop'].some((kind) => wanted.has(kind))) {
    folders.python = await installPythonTools(root, 'requirements.txt');
  }
  if (wanted.has('--bench')) folders.bench = await installPythonTools(root, 'bench-requirements.txt');
  if (wanted.has('--test') || wanted.has('--interop')) folders.go = (await installGoTools(root, 'tools/go.json')).actionlint;
  if (wanted.has('--interop')) {
    Object.assign(folders, await installGoTools(root, 'interop/go.json'));
    folders.renovate = await installNpmTool(root, 'interop/renovate');
    folders.nix = await installNix(root, 'interop/debian.json');
  }
  // Where the tools of this clone are: read by test/support/tools.ts. One file per kind, so that two runs do not lose each other's.
  for (const [kind, folder] of Object.entries(folders)) {
    if (folder !== undefined) writeFileSync(join(root, 'node_modules', `.chiron-tools-${kind}`), folder);
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`error[setup]: ${error.message}\n\nhint: ${error.hint}`);
  process.exitCode = 5;
}
