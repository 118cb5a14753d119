import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, cacheFolder } from './build-once.mjs';
import { runQuietly } from './run-quietly.mjs';

const script = (/** @type {string} */ libraries, /** @type {string} */ program) =>
  `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${program}' "$@"\n`;

/**
 * Nix, from Debian's packages: unpacked into a folder and not installed, so that neither root nor any change of the machine is needed.
 * @param {string} root @param {string} list
 * @returns {Promise<string | undefined>} the folder of the program; none where apt-get does not have these versions
 */
export async function installNix(root, list) {
  /** @type {Record<string, string>} */
  const packages = JSON.parse(readFileSync(join(root, 'scripts', list), 'utf8'));
  const wanted = Object.entries(packages).map(([name, version]) => `${name}=${version}`);
  if (spawnSync('apt-get', ['download', '--print-uris', ...wanted]).status !== 0) return undefined;
  const folder = join(cacheFolder(), 'debian', `nix-${packages['nix-bin']}`);
  const bin = join(folder, 'bin');
  await buildOnce(folder, () => {
    console.error('setup: unpacking nix');
    mkdirSync(bin, { recursive: true });
    const hint = 'run apt-get update';
    runQuietly('apt-get', ['download', '--quiet', ...wanted], { cwd: folder, hint });
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
      runQuietly('dpkg-deb', ['--extract', file, '.'], { cwd: folder, hint });
    }
    const library = join(folder, 'usr', 'lib');
    const libraries = [
      join(library, 'nix'),
      ...readdirSync(library, { withFileTypes: true })
        .filter(isTriplet)
        .map(({ name }) => join(library, name)),
    ];
    writeFileSync(join(bin, 'nix'), script(libraries.join(':'), join(folder, 'usr', 'bin', 'nix')), { mode: 0o755 });
  });
  return bin;
}

/** @param {import('node:fs').Dirent} entry */
function isTriplet(entry) {
  return entry.isDirectory() && entry.name.endsWith('-linux-gnu');
}
