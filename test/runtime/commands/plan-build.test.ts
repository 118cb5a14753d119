import { expect, test } from 'vitest';
import { planBuild } from '../../../runtime/commands/plan-build.ts';
import { command as wheelhouse } from '../../../runtime/commands/wheelhouse.ts';
import { command as wheelhouseBuild } from '../../../runtime/commands/wheelhouse-build.ts';
import type { WheelhouseInput } from '../../../schemas/types/wheelhouse.ts';
import { pyproject, recordProject, sampleFiles, sha256 } from './sample-project.ts';

const ops = ({ actions }: { actions: readonly { op: string; target: string }[] }): string[] =>
  actions.map(({ op, target }) => `${op} ${target}`);

test('says what is fetched, built and written, and shows no credentials', async () => {
  const { effects, calls } = recordProject();
  const plan = await wheelhouseBuild.plan({}, effects);
  expect(ops(plan)).toEqual(['fetch https://files.invalid/leaf-2.1-py3-none-any.whl', 'build demo', 'create dist/wheelhouse']);
  expect(plan.actions[0]).toMatchObject({ after: `sha256:${sha256}`, impact: '2.0 kB for 2 of 2 targets, unless it is in the cache' });
  expect(plan.data).toMatchObject({
    root: '/project',
    destination: '/project/dist/wheelhouse',
    cache: '/home/user/.cache/chiron',
    epoch: 315_532_800,
    commit: null,
    packages: [{ name: 'demo', version: '1.0', folder: '.' }],
  });
  expect(calls.filter(({ kind }) => kind !== 'run')).toEqual([
    { kind: 'stage', name: 'lock' },
    { kind: 'stage', name: 'select' },
  ]);
});

test('the same project has the same plan, and another wheelhouse in its place another', async () => {
  const digest = async (files: Readonly<Record<string, string>>) =>
    (await wheelhouseBuild.plan({}, recordProject({ files: { ...sampleFiles, ...files } }).effects)).digest;
  const old = { '/project/dist/wheelhouse/SHA256SUMS': 'old', '/project/dist/wheelhouse/manifest.json': '{}' };
  expect(await digest({})).toBe(await digest({}));
  expect(await digest(old)).not.toBe(await digest({}));
});

test('chiron wheelhouse says which bundle it will write, and which it will replace', async () => {
  const bundle = 'dist/demo-1.0-wheelhouse.tar.gz';
  expect(ops(await wheelhouse.plan({}, recordProject().effects)).slice(-2)).toEqual([`create ${bundle}`, `create ${bundle}.sha256`]);
  const files = { ...sampleFiles, [`/project/${bundle}`]: 'old' };
  expect(ops(await wheelhouse.plan({}, recordProject({ files }).effects)).slice(-2)).toEqual([
    `replace ${bundle}`,
    `create ${bundle}.sha256`,
  ]);
  const elsewhere = await wheelhouse.plan({ wheelhouse: 'out/house' }, recordProject().effects);
  expect(ops(elsewhere).slice(-3)).toEqual([
    'create out/house',
    'create out/demo-1.0-wheelhouse.tar.gz',
    'create out/demo-1.0-wheelhouse.tar.gz.sha256',
  ]);
});

test('a version that only the build tells is left open', async () => {
  const files = Object.fromEntries(
    Object.entries(sampleFiles).map(([path, text]) => [
      path,
      text.replace(
        'name = "demo"\nversion = "1.0"\n',
        path.endsWith('.toml') ? 'name = "demo"\ndynamic = ["version"]\n' : 'name = "demo"\n',
      ),
    ]),
  );
  const plan = await wheelhouse.plan({}, recordProject({ files }).effects);
  expect(ops(plan).at(-1)).toBe('create dist/demo-*-wheelhouse.tar.gz.sha256');
});

const refused: readonly (readonly [string, WheelhouseInput, Readonly<Record<string, string>>, string])[] = [
  ['an existing folder', {}, { 'dist/wheelhouse/mine.txt': '' }, 'directory-not-empty'],
  ['a file above it', { wheelhouse: 'pyproject.toml/house' }, {}, 'directory-unwritable'],
  ['a file in place of dist', {}, { dist: '' }, 'directory-unwritable'],
  ['an output in the wheelhouse', { output: 'dist/wheelhouse/out' }, {}, 'input-invalid'],
  ['an output below a file', { output: 'uv.lock/out' }, {}, 'directory-unwritable'],
  ['an unknown extra', { extra: ['prox'] }, {}, 'input-invalid'],
  ['a lock that is out of date', {}, { 'pyproject.toml': pyproject.replace('"leaf"', '"leaf>3"') }, 'lock-stale'],
];

test.each(refused)('%s is refused before anything is done', async (_, input, files, code) => {
  const over = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text]));
  const { effects, calls } = recordProject({ files: { ...sampleFiles, ...over } });
  await expect(wheelhouse.plan(input, effects)).rejects.toMatchObject({ code, exit: 2 });
  expect(calls.filter(({ kind }) => kind === 'fetch')).toEqual([]);
});

test('uv is asked about its own lock only', async () => {
  const asked = async (files: Readonly<Record<string, string>>, input: object) => {
    const { effects, calls } = recordProject({ files });
    await planBuild(input, effects);
    return calls.some((call) => call.kind === 'run' && call.command === 'uv');
  };
  expect(await asked(sampleFiles, {})).toBe(true);
  expect(await asked({ ...sampleFiles, '/elsewhere/uv.lock': sampleFiles['/project/uv.lock'] ?? '' }, { lock: '/elsewhere/uv.lock' })).toBe(
    false,
  );
});

test('a workspace whose root has no name is refused', async () => {
  const lock = (sampleFiles['/project/uv.lock'] ?? '').replace('editable = "."', 'editable = "libs/demo"');
  const files = {
    ...sampleFiles,
    '/project/uv.lock': lock.replace('[[package]]', '[manifest]\nmembers = ["demo"]\n\n[[package]]'),
    '/project/pyproject.toml': '[tool.uv.workspace]\n',
  };
  await expect(planBuild({}, recordProject({ files }).effects)).rejects.toMatchObject({ code: 'input-invalid', message: /has no name/ });
});

test('with policy.gaps: fail a target that nothing serves ends the plan, and names what is missing', async () => {
  const lock = (sampleFiles['/project/uv.lock'] ?? '').replace('py3-none-any', 'cp312-cp312-win_amd64');
  const config = `${sampleFiles['/project/chiron.yaml']}policy:\n  gaps: fail\n`;
  const files = { ...sampleFiles, '/project/uv.lock': lock, '/project/chiron.yaml': config };
  await expect(wheelhouseBuild.plan({}, recordProject({ files }).effects)).rejects.toMatchObject({
    code: 'gate-failed',
    details: [expect.stringMatching(/^leaf 2\.1 on cp312-manylinux_2_28_x86_64: no wheel for Linux/)],
  });
  const allowed = { ...files, '/project/chiron.yaml': config.replace('fail', 'allow') };
  expect(ops(await wheelhouseBuild.plan({}, recordProject({ files: allowed }).effects))).toContain('build demo');
});
