import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, cacheFolder } from './build-once.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * The programs of scripts/tools/go.json, built from source by `go install` (whose checksum database vouches for the source).
 * @param {string} root
 * @returns {Promise<string>} the folder of the programs
 */
export async function installGoTools(root) {
  /** @type {Record<string, string>} */
  const modules = JSON.parse(readFileSync(join(root, 'scripts', 'tools', 'go.json'), 'utf8'));
  const versions = Object.values(modules).map((module) => module.slice(module.lastIndexOf('@') + 1));
  const names = Object.keys(modules).map((name, index) => `${name}-${versions[index]}`);
  const folder = join(cacheFolder(), 'go', names.join('+'));
  const bin = join(folder, 'bin');
  await buildOnce(folder, () => {
    console.error(`setup: building ${names.join(', ')}`);
    const env = { ...process.env, GOBIN: bin, GOFLAGS: '-buildvcs=false' };
    for (const module of Object.values(modules)) {
      runQuietly('go', ['install', module], { cwd: cacheFolder(), env, hint: 'install Go 1.24 or later, and check the network' });
    }
  });
  return bin;
}
