import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packAll } from '../scripts/pack.ts';
import { startNpmRegistry } from '../test/support/npm-registry.ts';
import { toolEnvironment } from '../test/support/tools.ts';
import { pathToFileURL } from 'node:url';
import { compare } from './compare.ts';
import { execute, scratchFolder } from './support.ts';

const vite = 'create-vite@9.3.0';

/** `npm create` of both from the same loopback registry, each time with an empty npm cache. */
export async function benchCreate(): Promise<void> {
  const folder = await scratchFolder('create');
  const packed = await packAll(pathToFileURL(`${join(folder, 'packages')}/`), pathToFileURL(`${join(folder, 'bundles')}/`));
  await execute('npm', ['pack', '--silent', '--pack-destination', folder, '--cache', join(folder, 'cache'), vite]);
  const peer = (await readdir(folder)).find((name) => name.startsWith('create-vite'));
  const ours = packed.find((path) => path.includes('create-chiron-'));
  const runtime = packed.find((path) => path.includes('chiron_runtime'));
  if (peer === undefined || ours === undefined || runtime === undefined) throw new Error(`nothing was packed into ${folder}`);
  const registry = await startNpmRegistry();
  try {
    for (const tarball of [join(folder, peer), ours]) await registry.publish(tarball, toolEnvironment());
    const create = (name: string, what: string, args: readonly string[]) => async (round: number) => {
      const id = `${name}-${round}`;
      const npm = ['create', '--yes', what, id, '--userconfig', registry.userconfig, '--cache', join(folder, `cache-${id}`), '--'];
      await execute('npm', [...npm, ...args], { cwd: folder });
    };
    await compare({
      name: 'npm create, cold, from the same loopback registry',
      goal: '<= 1.5 x create-vite',
      rounds: 5,
      contenders: [
        {
          label: 'create-chiron --no-lock --no-install --no-git',
          run: create('ours', 'chiron@latest', ['--yes', '--no-lock', '--no-install', '--no-git']),
        },
        { label: `${vite} --template vanilla`, run: create('vite', 'vite@latest', ['--template', 'vanilla', '--no-interactive']) },
        { label: 'create-chiron, the full run', run: create('full', 'chiron@latest', ['--yes', '--runtime', runtime]) },
      ],
    });
  } finally {
    await registry.close();
  }
}
