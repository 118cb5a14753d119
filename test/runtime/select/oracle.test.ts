import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLock } from '../../../runtime/lock/read-lock.ts';
import { selectWheels } from '../../../runtime/select/select-wheels.ts';
import { askOracle, oracleTargets } from '../../support/ask-oracle.ts';
import { repositoryPath } from '../../support/repository-path.ts';
import { toolEnvironment, toolPath } from '../../support/tools.ts';

type Chosen = Record<string, Record<string, string | null>>;

const cases = [
  { name: 'small', extras: [], groups: [], packages: 17 },
  { name: 'small', extras: ['fast', 'yaml'], groups: ['test'], packages: 27 },
  { name: 'medium', extras: [], groups: [], packages: 32 },
  { name: 'conflict-markers', extras: ['old'], groups: [], packages: 9 },
  { name: 'conflict-markers', extras: ['new'], groups: ['colour'], packages: 9 },
  { name: 'conflict-markers', extras: [], groups: [], packages: 9 },
  { name: 'large', extras: [], groups: [], packages: 249 },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-oracle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The lock in the form that packaging reads, as uv exports it. */
async function exportPylock(project: string, extras: readonly string[], groups: readonly string[]): Promise<string> {
  const path = join(folder, 'pylock.toml');
  const chosen = [...extras.flatMap((name) => ['--extra', name]), ...groups.flatMap((name) => ['--group', name])];
  const args = ['export', '--frozen', '--offline', '--no-default-groups', '--no-emit-project', '--format', 'pylock.toml', '-q', '-o', path];
  await execa(toolPath('uv'), [...args, ...chosen, '--directory', project], {
    env: toolEnvironment({ UV_PYTHON_DOWNLOADS: 'never' }),
    extendEnv: false,
  });
  return path;
}

describe('selectWheels chooses what packaging.pylock does', () => {
  for (const { name, extras, groups, packages } of cases) {
    it(`${name} ${[...extras, ...groups].join(' ')} on ${oracleTargets.length} targets`, { timeout: 120_000 }, async () => {
      const project = repositoryPath('test/fixtures/locks', name);
      const lock = readLock(await readFile(join(project, 'uv.lock'), 'utf8'), { path: 'uv.lock' });
      const expected = await askOracle<Chosen>({
        ask: 'select',
        pylock: await exportPylock(project, extras, groups),
        targets: oracleTargets,
      });
      const selection = selectWheels(lock, { targets: oracleTargets, extras, groups });
      const chosen: Chosen = Object.fromEntries(oracleTargets.map((target) => [target, {}]));
      for (const item of selection.packages) {
        for (const file of item.files) for (const target of file.targets) Object.assign(chosen[target] ?? {}, { [item.name]: file.sha256 });
        for (const gap of item.gaps) Object.assign(chosen[gap.target] ?? {}, { [item.name]: null });
      }
      expect(chosen).toEqual(expected);
      expect(selection.packages).toHaveLength(packages);
    });
  }
});
