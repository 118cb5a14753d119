import { join } from 'node:path';
import { readdir, stat } from 'node:fs/promises';
import { compare } from './compare.ts';
import { execute, programs } from './support.ts';

/** All gates over a real bundle, beside what it takes to hash the archive once. */
export async function benchVerify(project: string): Promise<void> {
  const output = join(project, 'bundle');
  const folders = [
    '--project',
    project,
    '--wheelhouse',
    join(project, 'wheelhouse'),
    '--output',
    output,
    '--cache',
    join(project, 'cache'),
  ];
  await execute(process.execPath, [programs.chiron, 'wheelhouse', ...folders]);
  const name = (await readdir(output)).find((file) => file.endsWith('.tar.gz'));
  if (name === undefined) throw new Error(`no bundle in ${output}`);
  const archive = join(output, name);
  const megabytes = Math.round((await stat(archive)).size / 1e6);
  await compare({
    name: `verify: a bundle of ${megabytes} MB, page cache warm`,
    goal: '<= 1.5 x openssl dgst',
    rounds: 7,
    contenders: [
      {
        label: 'chiron verify',
        run: async () => void (await execute(process.execPath, [programs.chiron, 'verify', archive, '--integrity-only'])),
      },
      { label: 'openssl dgst -sha256', run: async () => void (await execute('openssl', ['dgst', '-sha256', archive])) },
      { label: 'sha256sum', run: async () => void (await execute('sha256sum', [archive])) },
    ],
  });
}
