import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkPrograms } from '../support/link-programs.ts';
import type { Lab } from '../support/wheelhouse-lab.ts';
import { listTree, openLab } from '../support/wheelhouse-lab.ts';
import { projectFiles, publishedWheels } from '../support/wheelhouse-project.ts';

/** What is wrong before anything can be done: told by the real command line, and nothing is written anywhere. */
let lab: Lab;
let lock = '';

beforeAll(async () => {
  lab = await openLab(publishedWheels);
  lock = await readFile(join(await lab.makeProject(projectFiles), 'uv.lock'), 'utf8');
});
afterAll(() => lab.close());

interface Case {
  readonly args?: readonly string[];
  /** Laid over the project; null leaves a file out. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** The lock as it is changed. */
  readonly lock?: (text: string) => string;
  readonly exit?: number;
  /** All that is said, PROJECT standing for its folder. */
  readonly stderr: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'no lock': {
    files: { 'uv.lock': null },
    stderr: ['error[lock-missing]: there is no lock at uv.lock', '', 'hint: run uv lock in the project'],
  },
  'a lock that no longer fits pyproject.toml': {
    files: { 'pyproject.toml': projectFiles['pyproject.toml'].replace('"leaf-one"', '"leaf-one>=2", "other"') },
    stderr: [
      'error[lock-stale]: uv.lock no longer matches pyproject.toml',
      '  leaf-one>=2 is not in the lock',
      '  other is not in the lock',
      '  leaf-one is in the lock only',
      '',
      'hint: run uv lock and commit the result',
    ],
  },
  'a lock that only uv finds stale': {
    files: { 'pyproject.toml': `${projectFiles['pyproject.toml']}\n[tool.uv]\nconstraint-dependencies = ["tagged<2"]\n` },
    stderr: [
      'error[lock-stale]: uv.lock no longer matches pyproject.toml in PROJECT',
      '  Using CPython VERSION interpreter at: PYTHON',
      '  Resolved 4 packages in TIME',
      '  error: The lockfile at `uv.lock` needs to be updated, but `--check` was provided.',
      '  hint: To update the lockfile, run `uv lock`.',
      '',
      'hint: run uv lock and commit the result',
    ],
  },
  'a malformed lock': {
    lock: (text) => `${text}<<<<<<< HEAD\n`,
    stderr: [
      'error[lock-malformed]: uv.lock:LINE cannot be read: illegal character in key',
      '  it holds the marks of an unfinished merge',
      '',
      'hint: restore uv.lock from version control, or run uv lock again',
    ],
  },
  'a lock of an unknown version': {
    lock: (text) => text.replace('version = 1\n', 'version = 2\n'),
    stderr: [
      'error[lock-version]: uv.lock has version 2, and this release reads version 1',
      '',
      'hint: upgrade chiron, or write the lock with a uv that this release knows',
    ],
  },
  'a lock without hashes': {
    lock: (text) => text.replaceAll(/, hash = "[^"]*"/g, ''),
    stderr: [
      'error[lock-unhashed]: the lock gives no sha256 for files of leaf-one 2.1',
      '  leaf_one-2.1-py3-none-any.whl',
      '',
      'hint: use an index that gives hashes (not find-links) and run uv lock again',
    ],
  },
  'a lock that is empty, as there is no [project]': {
    files: { 'pyproject.toml': '[tool.black]\n', 'setup.py': 'from setuptools import setup\nsetup()\n' },
    lock: () => 'version = 1\nrevision = 3\nrequires-python = ">=3.9"\n',
    stderr: [
      'error[lock-empty]: uv.lock has no packages: the pyproject.toml beside it has no [project] table, so uv had nothing to lock',
      '',
      'hint: give pyproject.toml a [project] table with name, version and dependencies, then run uv lock',
    ],
  },
  'a target that is none': {
    args: ['--target', 'py311-linux_x86_64'],
    stderr: [
      'error[target-invalid]: "py311-linux_x86_64" is not a target, did you mean cp311-manylinux_2_28_x86_64?',
      '  a target is a Python tag, a dash and a platform tag, for example:',
      '    cp312-manylinux_2_28_x86_64',
      '    cp313-musllinux_1_2_aarch64',
      '    cp314t-macosx_14_0_arm64',
      '    cp312-win_amd64',
      '',
      'hint: write targets like cp312-manylinux_2_28_x86_64, or name a preset: default, linux, wide',
    ],
  },
  'an extra that is none': {
    args: ['--extra', 'prox'],
    stderr: [
      "error[input-invalid]: there is no extra prox, did you mean 'proxy'?",
      '  the lock has: proxy',
      '',
      'hint: correct the values named above and run the command again',
    ],
  },
  'a flag that is none': {
    args: ['--ofline'],
    stderr: ["error[usage]: unknown option '--ofline' of chiron wheelhouse", '', 'hint: did you mean --offline?'],
  },
  'a chiron.yaml with unknown and wrong keys': {
    files: { 'chiron.yaml': 'targetz: linux\npolicy:\n  coverage:\n    flor: 1\n    floor: 3\n' },
    stderr: [
      'error[config-invalid]: chiron.yaml has 3 problems',
      "  chiron.yaml:1:1: targetz: unknown key, did you mean 'targets'?",
      "  chiron.yaml:4:5: policy.coverage.flor: unknown key, did you mean 'floor'?",
      '  chiron.yaml:5:12: policy.coverage.floor: must be at most 1, is 3',
      '',
      'hint: correct the lines named above and run the command again',
    ],
  },
  'a --config file that is not there': {
    args: ['--config', 'answers.yaml'],
    stderr: ['error[input-missing]: --config answers.yaml: there is no such file', '', 'hint: check the path'],
  },
  'a --config file with unknown and wrong keys': {
    args: ['--config', 'answers.yaml'],
    files: { 'answers.yaml': 'targets: [linux]\nextra: 3\n' },
    stderr: [
      'error[config-invalid]: answers.yaml has 2 problems',
      "  answers.yaml:1:1: targets: unknown key, did you mean 'target'?",
      '  answers.yaml:2:8: extra: must be a list, is 3',
      '',
      'hint: correct the lines named above and run the command again',
    ],
  },
  'a folder in its place that is no wheelhouse': {
    files: { 'dist/wheelhouse/mine.txt': 'mine' },
    stderr: [
      'error[directory-not-empty]: PROJECT/dist/wheelhouse is not empty and is no wheelhouse',
      '  mine.txt',
      '',
      'hint: choose another folder, or empty this one yourself',
    ],
  },
  'a destination below a file': {
    args: ['--wheelhouse', 'backend.py/wheelhouse'],
    stderr: [
      'error[directory-unwritable]: PROJECT/backend.py/wheelhouse is no folder that can be replaced: ENOTDIR',
      '',
      'hint: choose a folder that you may write to',
    ],
  },
  'an output below a file': {
    args: ['--output', 'backend.py/out'],
    stderr: [
      'error[directory-unwritable]: PROJECT/backend.py/out cannot be written to: ENOTDIR',
      '',
      'hint: choose a folder that you may write to',
    ],
  },
  'an output inside the wheelhouse': {
    args: ['--output', 'dist/wheelhouse/out'],
    stderr: [
      'error[input-invalid]: dist/wheelhouse/out lies in the wheelhouse, which must not change',
      '',
      'hint: choose a folder outside of it',
    ],
  },
  'an empty cache, and no network allowed': {
    args: ['--offline'],
    exit: 5,
    stderr: [
      'error[offline]: 3 files are not in the cache, and --offline forbids the network',
      ...publishedWheels.slice(0, 3).map(({ name }) => `  ${name}`),
      '',
      'hint: run once without --offline, or bring the cache of a machine that has (CHIRON_CACHE_DIR)',
    ],
  },
};

/** What differs from machine to machine, and the bars, whose order is nobody's promise. */
function settle(text: string, project: string): string {
  return text
    .replaceAll(project, 'PROJECT')
    .replaceAll(/^(Building|Fetching|Collecting): .*\n/gm, '')
    .replaceAll(/CPython \S+ interpreter at: .*/g, 'CPython VERSION interpreter at: PYTHON')
    .replaceAll(/ in \d+m?s$/gm, ' in TIME')
    .replaceAll(/uv\.lock:\d+:\d+/g, 'uv.lock:LINE');
}

async function prepare({ files = {}, lock: change = (text) => text }: Pick<Case, 'files' | 'lock'>): Promise<string> {
  const all = Object.entries({ ...projectFiles, 'uv.lock': change(lock), ...files });
  return lab.makeProject(Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null)), { lock: false });
}

describe('chiron wheelhouse refuses', () => {
  test.each(Object.entries(cases))('%s', async (_, { args = [], exit = 2, stderr, ...rest }) => {
    const project = await prepare(rest);
    const before = await listTree(project);
    const outcome = await lab.chiron(['wheelhouse', ...args], { cwd: project });
    expect(settle(outcome.stderr, project)).toBe(`${stderr.join('\n')}\n`);
    expect(outcome).toMatchObject({ code: exit, stdout: '' });
    expect(await listTree(project)).toEqual(before);
    expect(await lab.listCache()).toEqual({ kept: [], unfinished: [] });
    expect(await lab.listTemporary()).toEqual([]);
    expect(lab.askedSince()).toEqual([]);
  });
});

test('without uv on PATH it says how to come by it', async () => {
  const project = await prepare({});
  const path = await linkPrograms(join(lab.scratch.root, 'bin'), ['git', 'sh', 'python3'], lab.env);
  expect(await lab.chiron(['wheelhouse'], { cwd: project, env: { PATH: path } })).toEqual({
    code: 5,
    stdout: '',
    stderr:
      'error[tool-missing]: uv is needed and was not found\n\n' +
      'hint: install uv with: pipx install uv (or brew install uv, or winget install astral-sh.uv)\n',
  });
});

test('with --json an error is one object on stdout, and stderr is empty', async () => {
  const outcome = await lab.chiron(['wheelhouse', '--json'], { cwd: await prepare({ files: { 'uv.lock': null } }) });
  expect(outcome).toMatchObject({ code: 2, stderr: '' });
  expect(JSON.parse(outcome.stdout)).toEqual({
    error: { code: 'lock-missing', message: 'there is no lock at uv.lock', details: [], hint: 'run uv lock in the project' },
  });
});

test.runIf(process.platform === 'linux')(
  'a place where no folder can be made ends with an error, not never',
  { timeout: 60_000 },
  async () => {
    const outcome = await lab.chiron(['wheelhouse', '--wheelhouse', '/proc/chiron/deep/wheelhouse'], { cwd: await prepare({}) });
    expect(outcome).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('error[directory-unwritable]: /proc/chiron/deep'),
    });
    expect(await lab.listTemporary()).toEqual([]);
  },
);
