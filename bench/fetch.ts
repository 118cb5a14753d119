import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolPath } from '../test/support/tools.ts';
import { compare } from './compare.ts';
import { execute, programs, scratchFolder } from './support.ts';

const requirements = ['fastapi', 'sqlalchemy', 'pydantic', 'cryptography', 'numpy', 'pandas'];
const python = '3.11';
const targets = [
  { target: 'cp311-manylinux_2_28_x86_64', pip: manylinux('x86_64', 28), uv: 'x86_64-manylinux_2_28' },
  { target: 'cp311-manylinux_2_28_aarch64', pip: manylinux('aarch64', 28), uv: 'aarch64-manylinux_2_28' },
  { target: 'cp311-musllinux_1_2_x86_64', pip: ['musllinux_1_2_x86_64', 'musllinux_1_1_x86_64'], uv: 'x86_64-unknown-linux-musl' },
  { target: 'cp311-macosx_14_0_arm64', pip: macos('arm64'), uv: 'aarch64-apple-darwin' },
  { target: 'cp311-macosx_14_0_x86_64', pip: macos('x86_64'), uv: 'x86_64-apple-darwin' },
  { target: 'cp311-win_amd64', pip: ['win_amd64'], uv: 'x86_64-pc-windows-msvc' },
];

/** A project with the medium set of packages, locked once; the peers get the same pins by `uv export`. */
export async function makeMediumProject(): Promise<string> {
  const project = await scratchFolder('fetch');
  const list = requirements.map((name) => `"${name}"`).join(', ');
  await writeFile(
    join(project, 'pyproject.toml'),
    `[project]\nname = "medium"\nversion = "1.0.0"\nrequires-python = ">=3.11"\ndependencies = [${list}]\n\n[tool.uv]\npackage = false\n`,
  );
  await execute(toolPath('uv'), ['lock'], { cwd: project });
  const exported = await execute(toolPath('uv'), ['export', '--frozen', '--no-emit-project', '--format', 'requirements.txt'], {
    cwd: project,
  });
  await writeFile(join(project, 'requirements.txt'), exported);
  return project;
}

/** Six targets of the medium set, cold, beside pip and uv, one target after another, which is all they can do; and warm. */
export async function benchFetch(project: string, rounds = 3): Promise<void> {
  const cache = join(project, 'cache');
  const wheelhouse = (name: string): string[] => [
    programs.chiron,
    'wheelhouse',
    'build',
    '--project',
    project,
    '--wheelhouse',
    join(project, name),
    '--cache',
    cache,
    ...targets.flatMap(({ target }) => ['--target', target]),
  ];
  const requirementsFile = join(project, 'requirements.txt');
  await compare({
    name: `fetch, cold: ${requirements.length} requirements × ${targets.length} targets`,
    goal: '>= 10 x pip download',
    rounds,
    contenders: [
      {
        label: 'chiron wheelhouse build',
        before: async () => {
          await rm(cache, { recursive: true, force: true });
          await rm(join(project, 'wheelhouse'), { recursive: true, force: true });
        },
        run: async () => void (await execute(process.execPath, wheelhouse('wheelhouse'))),
      },
      {
        label: 'pip download, target after target',
        before: () => emptyFolder(join(project, 'pip')),
        run: async () => {
          for (const { target, pip } of targets) {
            const platforms = pip.flatMap((platform) => ['--platform', platform]);
            const args = [
              '-m',
              'pip',
              'download',
              '--no-cache-dir',
              '--quiet',
              '--no-deps',
              '--only-binary',
              ':all:',
              '--python-version',
              python,
              ...platforms,
            ];
            await execute(toolPath('python'), [...args, '-r', requirementsFile, '-d', join(project, 'pip', target)], { mayFail: true });
          }
        },
      },
      {
        label: 'uv pip install --target, target after target',
        before: () => emptyFolder(join(project, 'uv')),
        run: async () => {
          const env = { UV_CACHE_DIR: join(project, 'uv', 'cache') };
          for (const { target, uv } of targets) {
            const args = [
              'pip',
              'install',
              '--quiet',
              '--no-deps',
              '--only-binary',
              ':all:',
              '--python-version',
              python,
              '--python-platform',
              uv,
            ];
            await execute(toolPath('uv'), [...args, '-r', requirementsFile, '--target', join(project, 'uv', target)], {
              mayFail: true,
              env,
            });
          }
        },
      },
    ],
  });
  await compare({
    name: 'fetch, warm: everything in the cache',
    goal: '<= 0.3 s for 200 packages',
    rounds: 5,
    contenders: [{ label: 'chiron wheelhouse build', run: async () => void (await execute(process.execPath, wheelhouse('wheelhouse'))) }],
  });
  const kept = (await readdir(join(project, 'wheelhouse'))).filter((name) => name.endsWith('.whl')).length;
  process.stdout.write(
    `  kept: ${kept} distinct wheels; pip finished ${await countFinished(join(project, 'pip'))} of ${targets.length} targets\n`,
  );
}

async function emptyFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
}

async function countFinished(folder: string): Promise<number> {
  const lists = await Promise.all((await readdir(folder)).map((name) => readdir(join(folder, name))));
  return lists.filter((list) => list.length > 0).length;
}

/** pip does not expand a manylinux tag to the older ones: they must all be named. */
function manylinux(machine: string, glibc: number): string[] {
  const names = Array.from({ length: glibc - 16 }, (_, index) => `manylinux_2_${glibc - index}_${machine}`);
  const old = machine === 'x86_64' ? ['manylinux_2_12_x86_64', 'manylinux2010_x86_64', 'manylinux_2_5_x86_64', 'manylinux1_x86_64'] : [];
  return [...names, `manylinux2014_${machine}`, ...old];
}

function macos(machine: string): string[] {
  const names = [14, 13, 12, 11].flatMap((major) => [`macosx_${major}_0_${machine}`, `macosx_${major}_0_universal2`]);
  const old = machine === 'x86_64' ? [15, 14, 13, 12, 10, 9].map((minor) => `macosx_10_${minor}_x86_64`) : [];
  return [...names, ...old, 'macosx_10_9_universal2'];
}
