import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, cacheFolder } from './build-once.mjs';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * A virtual environment with exactly what a hash-locked file of scripts/tools names. Its folder is named by the content of that file
 * and by the interpreter, so that a changed lock is a new folder and an unchanged one costs nothing.
 * @param {string} root @param {string} requirements
 * @returns {Promise<string>} the folder of its programs
 */
export async function installPythonTools(root, requirements) {
  const file = join(root, 'scripts', 'tools', requirements);
  const python = findPython();
  const key = createHash('sha256').update(readFileSync(file)).update(`${python.version} ${python.path}`).digest('hex').slice(0, 16);
  const folder = join(cacheFolder(), key);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  await buildOnce(folder, () => {
    console.error(`setup: installing the tools of scripts/tools/${requirements}`);
    const hint = 'check the network and the pip settings';
    runQuietly(python.path, ['-I', '-m', 'venv', folder], { hint: 'install the venv module of Python (python3-venv)' });
    const install = [
      'install',
      '--quiet',
      '--require-hashes',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--disable-pip-version-check',
      '-r',
      file,
    ];
    runQuietly(join(bin, 'python'), ['-m', 'pip', ...install], { hint });
  });
  return bin;
}

/** The lock was made for 3.11; any later one has wheels for the same pins. */
function findPython() {
  const question = 'import sys; print(sys.executable, "%d.%d" % sys.version_info[:2], sep="\\n"); sys.exit(sys.version_info < (3, 11))';
  for (const command of ['python3.11', 'python3', 'python']) {
    const answer = spawnSync(command, ['-I', '-c', question], { encoding: 'utf8' });
    const [path, version] = (answer.stdout ?? '').split(/\r?\n/);
    if (answer.status === 0 && path && version) return { path, version };
  }
  throw new SetupError('there is no Python 3.11 or later on PATH', 'install Python 3.11');
}
