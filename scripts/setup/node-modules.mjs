import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

/**
 * `npm ci`, unless node_modules is what package-lock.json says. The stamp lies inside node_modules: whoever removes that removes it too.
 * @param {string} root
 */
export async function installNodeModules(root) {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const want = `${lock.digest('hex')} ${process.platform}-${process.arch}\n`;
  const stamp = join(root, 'node_modules', '.chiron-lock');
  if (readIfThere(stamp) === want) return;
  console.error('setup: installing node_modules (npm ci)');
  // No package's script is run: what is locked by integrity is all that comes in.
  runQuietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    hint: 'check the network and the npm settings, or remove node_modules and try again',
  });
  writeFileSync(stamp, want);
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
