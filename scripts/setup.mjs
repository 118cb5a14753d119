// Brings everything that the scripts need, each thing pinned and checked by hash, and nothing that is already here.
// Runs on Node 20 with nothing installed, so: built-in modules and plain JavaScript only.
//   node scripts/setup.mjs            node_modules, with the Node 24 that all else runs on
//   node scripts/setup.mjs --start    and the Python tools
//   node scripts/setup.mjs --test     and the tools written in Go
//   node scripts/setup.mjs --bench    and the peers that the benchmarks compare with
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installGoTools } from './setup/go-tools.mjs';
import { installNodeModules } from './setup/node-modules.mjs';
import { installPythonTools } from './setup/python-tools.mjs';
import { SetupError } from './setup/setup-error.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const wanted = new Set(process.argv.slice(2));

try {
  await installNodeModules(root);
  /** @type {Record<string, string>} */
  const folders = {};
  if (wanted.has('--start') || wanted.has('--test') || wanted.has('--bench')) {
    folders.python = await installPythonTools(root, 'requirements.txt');
  }
  if (wanted.has('--bench')) folders.bench = await installPythonTools(root, 'bench-requirements.txt');
  if (wanted.has('--test')) folders.go = await installGoTools(root);
  // Where the tools of this clone are: read by test/support/tools.ts. One file per kind, so that two runs do not lose each other's.
  for (const [kind, folder] of Object.entries(folders)) writeFileSync(join(root, 'node_modules', `.chiron-tools-${kind}`), folder);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`error[setup]: ${error.message}\n\nhint: ${error.hint}`);
  process.exitCode = 5;
}
