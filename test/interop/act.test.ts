import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionPins } from '../../generators/plan/pins.ts';
import type { Golden } from '../support/golden.ts';
import { golden } from '../support/golden.ts';
import type { Packed } from '../support/packed.ts';
import { makePacked } from '../support/packed.ts';
import { repositoryPath } from '../support/repository-path.ts';
import { run, runWell } from '../support/run.ts';
import { defaults, readRendered, renderText, writeTree } from '../support/scenario.ts';
import type { Scratch } from '../support/scratch.ts';
import { makeScratch } from '../support/scratch.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';
import { openFolder } from './open-folder.ts';
import { act, listUses, runWorkflow } from './run-workflow.ts';

describe('act --validate --strict', () => {
  const directory = openFolder();
  const github = (Object.keys(golden) as Golden[]).filter((name) => renderText(golden[name]).has('.github/workflows/ci.yml'));

  const validate = (folder: string): ReturnType<typeof run> =>
    run(act, ['--validate', '--strict', '--workflows', '.github/workflows'], { cwd: join(directory, folder), env: toolEnvironment() });

  test.each(github)('reads the workflows of %s', async (name) => {
    writeTree(join(directory, name), renderText(golden[name]));
    expect(await validate(name)).toMatchObject({ code: 0 });
  });

  test('refuses a key that no workflow has', async () => {
    const tree = renderText();
    const [path] = ['.github/workflows/ci.yml'];
    writeTree(join(directory, 'bad'), tree.set(path, readRendered(tree, path).replace('timeout-minutes', 'timeout')));
    const { code, stderr } = await validate('bad');
    expect(stderr).toContain('timeout');
    expect(code).not.toBe(0);
  });
});

/** One commit of the default repository, with the runtime of this tree vendored into it, and what its pipeline makes of it. */
describe('the pipeline of a fresh repository', { timeout: 600_000 }, () => {
  let packed: Packed;
  let scratch: Scratch;
  let project = '';
  // What this machine has of the matrix.
  const here = ['--matrix', 'os:ubuntu-latest', '--matrix', 'python:3.11'];
  const git = (...args: readonly string[]): Promise<string> => runWell('git', args, { cwd: project, env: scratch.env });
  const hash = (...path: readonly string[]): string =>
    createHash('sha256')
      .update(readFileSync(join(...path)))
      .digest('hex');

  beforeAll(async () => {
    [packed, scratch] = await Promise.all([makePacked(), makeScratch()]);
    // Sources of Go are checked by their sums, and are not what is tried here.
    Object.assign(scratch.env, { GOPATH: join(homedir(), 'go'), GOCACHE: join(homedir(), '.cache', 'go-build') });
    writeFileSync(join(scratch.work, 'answers.json'), JSON.stringify(defaults));
    const args = ['demo', '--yes', '--config', 'answers.json', '--runtime', packed.wheel('chiron-runtime')];
    await runWell(toolPath('node'), [repositoryPath('generators/app/cli.ts'), ...args], { cwd: scratch.work, env: scratch.env });
    project = join(scratch.work, 'demo');
  }, 300_000);
  afterAll(() => Promise.all([packed.remove(), scratch.remove()]));

  test('uses actions of the pin table, each of which has a shim', () => {
    const pinned = Object.values(actionPins).map((pin) => pin.split(' ')[0]);
    expect(pinned).toEqual(expect.arrayContaining(listUses(project)));
    expect(listUses(project)).toHaveLength(4);
  });

  test('ci.yml passes from end to end, with wheels.yml that it calls', async () => {
    const { code, jobs, failed, output, artifacts } = await runWorkflow(project, 'ci.yml', ['push', ...here], scratch);
    expect(failed, output).toEqual([]);
    expect(jobs).toEqual({
      'CI/Quality': 'success',
      'CI/Documentation': 'success',
      'CI/Test (Python 3.11, ubuntu-latest)': 'success',
      'Wheels/Wheels/Sdist and wheel': 'success',
      'Wheels/Wheels/Wheelhouse': 'success',
      'Wheels/Wheels/Install and test with no network': 'success',
      'CI/Required checks': 'success',
    });
    expect(code).toBe(0);
    expect(output).toContain('coverage 6 of 6 (100.0 %)');
    expect(readdirSync(artifacts).sort()).toEqual(['bundle', 'dist-any', 'test-wheelhouse']);
    const bundle = 'demo-0.1.0-wheelhouse.tar.gz';
    expect(readdirSync(join(artifacts, 'bundle')).sort()).toEqual([bundle, `${bundle}.sha256`]);
    expect(readdirSync(join(artifacts, 'dist-any')).sort()).toEqual(['demo-0.1.0-py3-none-any.whl', 'demo-0.1.0.tar.gz']);

    // wheels.yml by itself, as a release would call it: other names, and the same bytes of the same commit.
    const again = await runWorkflow(project, 'wheels.yml', ['workflow_call', '--input', 'artifact-prefix=release-'], scratch);
    expect(again.failed, again.output).toEqual([]);
    expect(readdirSync(again.artifacts).sort()).toEqual(['release-bundle', 'release-dist-any', 'release-test-wheelhouse']);
    for (const name of readdirSync(join(artifacts, 'dist-any'))) {
      expect(hash(again.artifacts, 'release-dist-any', name), name).toBe(hash(artifacts, 'dist-any', name));
    }
    expect(hash(again.artifacts, 'release-bundle', bundle)).toBe(hash(artifacts, 'bundle', bundle));
    expect(again.output).toContain(`::set-output:: sha256=${hash(artifacts, 'bundle', bundle)}`);
  });

  test('a lock that does not fit stops each job that goes by it', async () => {
    await git('checkout', '--quiet', '-b', 'unlocked');
    const manifest = join(project, 'pyproject.toml');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('dependencies = []', 'dependencies = ["packaging"]'));
    await git('commit', '--quiet', '--all', '--no-verify', '--message', 'Need something that is not locked');
    const { code, failed } = await runWorkflow(project, 'ci.yml', ['push', ...here], scratch);
    expect(code).toBe(1);
    expect([...failed].sort()).toEqual([
      'CI/Documentation: Build it strictly',
      'CI/Quality: Check that the lock fits pyproject.toml',
      'CI/Test (Python 3.11, ubuntu-latest): Test',
      'Wheels/Wheels/Wheelhouse: Collect the wheelhouse',
    ]);
  });

  // Where a called workflow fails, act runs no later job; so here it is another job that does.
  test('where one job fails, the one that is required does too', async () => {
    await git('checkout', '--quiet', '-b', 'linted', 'main');
    writeFileSync(join(project, 'tests', 'test_more.py'), '"""Not in use."""\n\nimport os\n');
    await git('add', 'tests');
    await git('commit', '--quiet', '--no-verify', '--message', 'Import something for nothing');
    const { code, jobs, failed } = await runWorkflow(project, 'ci.yml', ['push', ...here], scratch);
    expect(failed).toEqual(['CI/Quality: Lint', 'CI/Required checks: Pass only if every job has succeeded']);
    expect(Object.keys(jobs)).toHaveLength(7);
    expect(Object.entries(jobs).filter(([, result]) => result !== 'success')).toEqual([
      ['CI/Quality', 'failure'],
      ['CI/Required checks', 'failure'],
    ]);
    expect(code).toBe(1);
  });

  test('an action that has no shim cannot be had', async () => {
    const workflow = join(project, '.github/workflows/stranger.yml');
    writeFileSync(
      workflow,
      `on: push\njobs:\n  only:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: example/stranger@${'0'.repeat(40)}\n`,
    );
    const { code, output } = await runWorkflow(project, 'stranger.yml', ['push'], scratch);
    expect(output).toMatch(/example\/stranger/);
    expect(code).toBe(1);
  });
});
