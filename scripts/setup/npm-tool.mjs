import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildOnce, cacheFolder } from './build-once.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * A program of the npm registry with all that its package-lock.json names, held to its integrities. It stands apart from this
 * repository's node_modules, for its size and for its licence. No package's script is run.
 * @param {string} root @param {string} home the folder of its package.json and lock
 * @returns {Promise<string>} the folder of its programs
 */
export async function installNpmTool(root, home) {
  const source = join(root, 'scripts', home);
  const lock = createHash('sha256').update(readFileSync(join(source, 'package-lock.json')));
  const folder = join(cacheFolder(), 'npm', `${basename(home)}-${lock.digest('hex').slice(0, 16)}`);
  await buildOnce(folder, () => {
    console.error(`setup: installing ${basename(home)}`);
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(source, file), join(folder, file));
    runQuietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      hint: 'check the network and the npm settings',
    });
  });
  return join(folder, 'node_modules', '.bin');
}
