import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cleanEnvironment } from '../core/effects/clean-environment.ts';
import { bundlesFolder } from './build.ts';
import { withoutNetwork } from './no-network.ts';
import { packAll, packagesFolder } from './pack.ts';
import { runCommand } from './run-command.ts';
import type { RunCommand } from './run-command.ts';
import { toolFolder } from './tool-folder.ts';

const packages = ['fastapi', 'sqlalchemy', 'pydantic', 'cryptography', 'numpy', 'pandas'];
const toolchain = ['run', '--project', '.chiron/toolchain', '--locked'];

/**
 * The main job, from a packed tarball to an offline install, in a scratch folder that is kept. Narrates a line a stage.
 * @returns the path of the bundle
 */
async function start(signal: AbortSignal): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'chiron-start-'));
  const [project, cache, venv] = ['demo', 'npm-cache', 'installed'].map((name) => join(scratch, name)) as [string, string, string];
  const tools = toolFolder('python');
  const inEnvironment = (folder: string): string => join(folder, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
  const python = join(tools, 'python');
  // uv takes the interpreter to lock and build with from here too.
  const env = cleanEnvironment({ PATH: [tools, join(process.execPath, '..'), process.env.PATH].join(delimiter) });
  const run: RunCommand = (command, args, cwd) => runCommand(command, args, { cwd, env, signal });
  console.log(`in ${scratch}`);

  const [tarball, , , runtime] = await stage('pack both programs for npm and PyPI', () => packAll(packagesFolder, bundlesFolder));
  await stage('scaffold a project from the tarball', async () => {
    const minimum = (await run(python, ['-I', '-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], scratch)).trim();
    const npm = ['exec', '--yes', '--cache', cache, '--package', tarball ?? '', '--'];
    await run('npm', [...npm, 'create-chiron', 'demo', '--yes', '--python', minimum, '--runtime', runtime ?? ''], scratch);
  });
  await stage(`add ${packages.join(', ')}`, () => run('uv', ['add', '--frozen', '--quiet', ...packages], project));
  await stage('lock', () => run('uv', ['lock', '--quiet'], project));
  await stage('build the wheelhouse for six targets', () => run('uv', [...toolchain, 'chiron', 'wheelhouse', 'build'], project));
  await stage('bundle', () => run('uv', [...toolchain, 'chiron', 'wheelhouse', 'bundle'], project));
  const bundle = await findBundle(join(project, 'dist'));
  await stage('verify its integrity', () =>
    run('uv', [...toolchain, 'chiron', 'verify', '--integrity-only', '--lock', 'uv.lock', bundle], project),
  );

  const unpacked = join(scratch, 'carried-over');
  const isolation = withoutNetwork(env);
  await stage(`install it ${isolation.description}`, async () => {
    await mkdir(unpacked);
    await run('tar', ['-xzf', bundle, '-C', unpacked, '--strip-components', '1'], scratch);
    await run(python, ['-I', '-m', 'venv', venv], scratch);
    const install = ['install', '--no-index', '--find-links', '.', '--require-hashes', '--only-binary', ':all:', '-r', 'requirements.txt'];
    const [command = '', ...args] = [
      ...isolation.prefix,
      inEnvironment(venv),
      '-I',
      '-m',
      'pip',
      '--isolated',
      ...install,
      '--quiet',
      ...isolation.pipArguments,
    ];
    await run(command, args, unpacked);
  });
  await stage('import what was installed', () => run(inEnvironment(venv), ['-I', '-c', `import demo, ${packages.join(', ')}`], scratch));
  return bundle;
}

async function findBundle(folder: string): Promise<string> {
  const found = (await readdir(folder)).filter((name) => name.endsWith('-wheelhouse.tar.gz'));
  if (found.length !== 1) throw new Error(`expected one bundle in ${folder}, found ${found.length}`);
  return join(folder, found[0] ?? '');
}

async function stage<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  try {
    const result = await work();
    console.log(`${seconds(begin)}  ${name}`);
    return result;
  } catch (error) {
    console.log(`${seconds(begin)}  ${name}: FAILED`);
    throw error;
  }
}

function seconds(begin: number): string {
  return `${((performance.now() - begin) / 1000).toFixed(1).padStart(6)} s`;
}

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
try {
  const begin = performance.now();
  const bundle = await start(interrupted.signal);
  console.log(`${seconds(begin)}  all`);
  console.log(`bundle: ${bundle}`);
} catch (error) {
  console.error(interrupted.signal.aborted ? 'stopped; what was made so far is in the folder named above' : String(error));
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
}
