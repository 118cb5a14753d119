import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, cacheFolder } from './build-once.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * The programs of a list (name → module@version), built from source by `go install` (whose checksum database vouches for the source),
 * each in a folder of its own: a new version of one leaves the others as they are.
 * @param {string} root @param {string} list
 * @returns {Promise<Record<string, string>>} the folder of each program, by its name
 */
export async function installGoTools(root, list) {
  /** @type {Record<string, string>} */
  const modules = JSON.parse(readFileSync(join(root, 'scripts', list), 'utf8'));
  /** @type {Record<string, string>} */
  const folders = {};
  for (const [name, module] of Object.entries(modules)) folders[name] = await installGoTool(name, module);
  return folders;
}

/** @param {string} name @param {string} module */
async function installGoTool(name, module) {
  const title = `${name}-${module.slice(module.lastIndexOf('@') + 1)}`;
  const folder = join(cacheFolder(), 'go', title);
  const bin = join(folder, 'bin');
  await buildOnce(folder, () => {
    console.error(`setup: building ${title}`);
    const env = { ...process.env, GOBIN: bin, GOFLAGS: '-buildvcs=false' };
    runQuietly('go', ['install', module], { cwd: cacheFolder(), env, hint: 'install Go 1.24 or later, and check the network' });
  });
  return bin;
}
