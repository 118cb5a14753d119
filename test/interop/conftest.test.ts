import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../../schemas/types/manifest.ts';
import type { Verdict } from '../../schemas/types/verdict.ts';
import { toolFolder } from '../../scripts/tool-folder.ts';
import type { Outcome } from '../support/run.ts';
import { run } from '../support/run.ts';
import { readRendered, renderText, writeTree } from '../support/scenario.ts';
import { toolEnvironment } from '../support/tools.ts';
import type { Lab } from '../support/wheelhouse-lab.ts';
import { openLab } from '../support/wheelhouse-lab.ts';
import { hostPlatform, hostPython, projectFiles, publishedWheels } from '../support/wheelhouse-project.ts';
import { openFolder } from './open-folder.ts';

const conftest = join(toolFolder('conftest'), 'conftest');
const rendered = new Map([...renderText({ features: ['opa'] })].filter(([path]) => path.endsWith('.rego')));
const policy = '.chiron/policy';

function callConftest(folder: string, ...args: readonly string[]): Promise<Outcome> {
  return run(conftest, args, { cwd: folder, env: toolEnvironment({ NO_COLOR: '1' }) });
}

describe('conftest', () => {
  const directory = openFolder();
  writeTree(directory, rendered);

  test('the cases of the policy pass, and all of them are run', async () => {
    const cases = readRendered(rendered, `${policy}/chiron_test.rego`).match(/^test_\w+/gm)?.length;
    const { code, stdout } = await callConftest(directory, 'verify', '--no-color', '--policy', policy);
    expect(stdout).toContain(`${cases} tests, ${cases} passed`);
    expect(code).toBe(0);
  });

  test('the policy is in the one format', async () => {
    expect(await callConftest(directory, 'fmt', '--check', policy)).toMatchObject({ code: 0, stdout: '' });
  });

  test.each([
    ['coverage.present / coverage.declared < floor', 'coverage.present / coverage.declared > floor'],
    ['count(coverage.gaps) != missing', 'count(coverage.gaps) > missing'],
    ['> 0.0001', '> 1'],
    ['"floor": 0.98', '"floor": 0.99999'],
    ['shared, own]', 'own, shared]'],
    ['policy.gaps == "fail"', 'policy.gaps == "never"'],
    ['if coverage.declared == 0', 'if coverage.declared == -1'],
  ])('its cases notice when %s becomes %s', async (from, to) => {
    const changed = await mkdtemp(join(directory, 'changed-'));
    const text = readRendered(rendered, `${policy}/chiron.rego`);
    expect(text).toContain(from);
    writeTree(changed, new Map([...rendered, [`${policy}/chiron.rego`, text.replace(from, to)]]));
    expect(await callConftest(changed, 'verify', '--policy', policy)).toMatchObject({ code: 1 });
  });
});

describe('over a real manifest it says what chiron verify says', () => {
  let lab: Lab;
  let project = '';
  let genuine = '';
  const manifest = 'dist/wheelhouse/manifest.json';
  const targets = `targets:\n  python: ["${hostPython}"]\n  platforms: [${hostPlatform}, win_amd64, macosx_14_0_arm64]\n`;
  const setFloor = (floor: number | undefined): string => (floor === undefined ? '' : `policy:\n  coverage:\n    floor: ${floor}\n`);
  const shared = 'shared/chiron.yaml';

  beforeAll(async () => {
    lab = await openLab(publishedWheels);
    // One of its packages has no wheel for macOS: 8 of 9 pairs are there.
    project = await lab.makeProject({ ...projectFiles, 'chiron.yaml': targets + setFloor(0), [shared]: '' });
    writeTree(project, rendered);
    const { code, stderr } = await lab.chiron(['wheelhouse', 'build'], { cwd: project });
    if (code !== 0) throw new Error(stderr);
    genuine = await readFile(join(project, manifest), 'utf8');
  });
  afterAll(() => lab.close());

  async function askBoth(own: string, below?: string): Promise<{ chiron: boolean; conftest: boolean }> {
    await writeFile(join(project, 'chiron.yaml'), `schema: 1\n${below === undefined ? '' : `extends: ${shared}\n`}${targets}${own}`);
    await writeFile(join(project, shared), `schema: 1\n${below ?? ''}`);
    const verified = await lab.chiron(['verify', '--integrity-only', '--json', 'dist/wheelhouse'], { cwd: project });
    const gate = (JSON.parse(verified.stdout) as Verdict).gates.find(({ id }) => id === 'coverage');
    const extended = below === undefined ? [] : ['--data', `extended:${shared}`];
    const tested = await callConftest(project, 'test', '--policy', policy, '--data', 'chiron.yaml', ...extended, manifest);
    expect(tested.stderr).toBe('');
    return { chiron: gate?.status === 'pass', conftest: tested.code === 0 };
  }

  test('eight of nine pairs are there', () => {
    expect((JSON.parse(genuine) as Manifest).coverage).toMatchObject({ declared: 9, present: 8 });
  });

  test.each([
    [undefined, undefined, false],
    [0, undefined, true],
    [0.88, undefined, true],
    [0.8888, undefined, true],
    [0.8889, undefined, false],
    [1, undefined, false],
    // The floor of what it extends counts where it names none of its own.
    [undefined, 0.5, true],
    [undefined, 0.9, false],
    [0.9, 0.5, false],
    [0.5, 0.9, true],
    [0, 1, true],
  ])('with a floor of %s over one of %s: %s', async (own, below, verdict) => {
    const answer = await askBoth(setFloor(own), below === undefined ? undefined : setFloor(below));
    expect(answer).toEqual({ chiron: verdict, conftest: verdict });
  });

  test.each([
    ['fail', undefined, false],
    ['allow', undefined, true],
    ['allow', 'fail', true],
    [undefined, 'fail', false],
  ])('gaps: %s over gaps: %s: %s', async (own, below, verdict) => {
    const say = (gaps: string | undefined): string => (gaps === undefined ? setFloor(0) : `${setFloor(0)}  gaps: ${gaps}\n`);
    const { conftest } = await askBoth(say(own), below === undefined ? undefined : say(below));
    // Gaps are what a build fails of, not a verification.
    const built = await lab.chiron(['wheelhouse', 'build', '--dry-run'], { cwd: project });
    expect({ build: built.code, conftest }).toEqual({ build: verdict ? 0 : 4, conftest: verdict });
  });

  test.each<[string, (coverage: Manifest['coverage']) => Partial<Manifest['coverage']>]>([
    ['a gap that it hides', () => ({ gaps: [] })],
    ['a ratio that it makes up', () => ({ ratio: 0.99 })],
    ['pairs that it makes up', ({ declared }) => ({ present: declared })],
  ])('of a manifest with %s', async (_what, change) => {
    const value = JSON.parse(genuine) as Manifest;
    await writeFile(join(project, manifest), JSON.stringify({ ...value, coverage: { ...value.coverage, ...change(value.coverage) } }));
    try {
      expect(await askBoth(setFloor(0.5))).toEqual({ chiron: false, conftest: false });
    } finally {
      await writeFile(join(project, manifest), genuine);
    }
  });
});
