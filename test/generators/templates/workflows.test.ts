import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Answers } from '../../../generators/options/answers.ts';
import { actionPins } from '../../../generators/plan/pins.ts';
import { readRendered, renderText, scenarios } from '../../support/scenario.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly needs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly permissions?: object;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: { readonly include: readonly Readonly<Record<string, unknown>>[] } };
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const native = { native: 'rust', backend: 'maturin', targets: ['manylinux_2_28_x86_64', 'manylinux_2_28_s390x', 'win_arm64'] } as const;
const variants: Record<string, Partial<Answers>> = {
  default: {},
  application: scenarios.application,
  native: { ...native, targets: [...native.targets] },
  bare: { features: [] },
};

function readWorkflow(name: 'ci' | 'wheels', over: Partial<Answers> = {}): { text: string; workflow: Workflow; steps: Step[] } {
  const text = readRendered(renderText(over), `.github/workflows/${name}.yml`);
  const workflow = parseYaml(text) as Workflow;
  return { text, workflow, steps: Object.values(workflow.jobs).flatMap((job) => job.steps ?? []) };
}

const cases = Object.entries(variants).flatMap(([variant, over]) =>
  (['ci', 'wheels'] as const).map((name) => [variant, name, over] as const),
);

test.each(cases)('%s: in %s.yml nothing is granted but to read, every job ends, and no expression is in a script', (_, name, over) => {
  const { workflow, steps } = readWorkflow(name, over);
  expect(workflow.permissions).toEqual({});
  for (const [id, job] of Object.entries(workflow.jobs)) {
    expect(job.permissions, id).toEqual(id === 'required' ? {} : { contents: 'read' });
    if (job.uses === undefined) expect(job['timeout-minutes'], id).toBeGreaterThan(0);
  }
  expect(steps.map(({ run }) => run).join('\n')).not.toContain('${{');
  for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
    expect(step.with).toMatchObject({ 'persist-credentials': false });
});

test('no text of an answer reaches a line that CI runs', () => {
  const { targets: _, ...hostile } = scenarios.hostile;
  const runs = (over: Partial<Answers>) =>
    (['ci', 'wheels'] as const).flatMap((name) => readWorkflow(name, { features: ['docs'], ...over }).steps.map(({ run }) => run));
  expect(runs({ ...hostile, features: ['docs'] })).toEqual(runs({}));
  expect(runs({}).join('\n')).not.toContain('demo');
});

test('every action is pinned to a commit, and the pin table has no other', () => {
  const texts = cases.map(([, name, over]) => readWorkflow(name, over).text).join('\n');
  const used = [...texts.matchAll(/uses: (.*)/g)].map(([, uses = '']) => uses).filter((uses) => !uses.startsWith('./'));
  expect(new Set(used)).toEqual(new Set(Object.values(actionPins)));
  for (const uses of used) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test.each(Object.entries(variants))('%s: the one required check waits for all others', (_, over) => {
  const { jobs } = readWorkflow('ci', over).workflow;
  expect(jobs['required']?.needs).toEqual(Object.keys(jobs).filter((name) => name !== 'required'));
});

test.each(Object.entries(variants))('%s: what is shipped comes from no cache, and only others can start it', (_, over) => {
  const { workflow, steps } = readWorkflow('wheels', over);
  expect(Object.keys(workflow.on)).toEqual(['workflow_call']);
  expect(workflow.env['ACTIONS_CACHE_MODE']).toBe('none');
  const setUps = steps.filter(({ uses }) => uses?.startsWith('astral-sh/setup-uv@'));
  expect(setUps.length).toBeGreaterThan(0);
  for (const step of setUps) expect(step.with).toMatchObject({ 'enable-cache': false });
});

test.each([
  [['default'], '3.11', 'cp311-manylinux_2_28_x86_64'],
  [['cp312-manylinux_2_17_x86_64', 'cp313-manylinux_2_17_x86_64'], '3.12', 'cp312-manylinux_2_17_x86_64'],
  [['cp314t-manylinux_2_28_x86_64'], '3.14t', 'cp314t-manylinux_2_28_x86_64'],
  [['win_amd64', 'manylinux_2_28_aarch64', 'musllinux_1_2_x86_64'], undefined, undefined],
])('for %j, the tests run against the wheelhouse with Python %s, on no network', (targets, python, target) => {
  const { workflow, steps } = readWorkflow('wheels', { targets: targets as [string] });
  const { offline } = workflow.jobs;
  expect(offline?.env?.['UV_PYTHON']).toBe(python);
  const runs = steps.map(({ run }) => run ?? '');
  expect(runs.filter((run) => run.includes(' -m pytest')).every((run) => run.startsWith('sudo unshare --net'))).toBe(true);
  expect(runs.find((run) => run.includes('--group test'))?.match(/--target (\S+)/)?.[1]).toBe(target);
  const checkout = offline?.steps?.find(({ uses }) => uses?.startsWith('actions/checkout@'));
  if (python !== undefined) expect(checkout?.with?.['sparse-checkout']).not.toContain('src');
});

test.each([
  [
    ['default'],
    [
      ['ubuntu-latest', 'x86_64'],
      ['ubuntu-24.04-arm', 'aarch64'],
      ['macos-latest', 'arm64'],
      ['macos-15-intel', 'x86_64'],
      ['windows-latest', 'AMD64'],
    ],
  ],
  [
    ['manylinux_2_28_s390x', 'win_arm64', 'macosx_11_0_universal2'],
    [
      ['ubuntu-latest', 's390x'],
      ['macos-latest', 'universal2'],
      ['windows-11-arm', 'ARM64'],
    ],
  ],
])('for %j, native wheels are built on %j', (targets, machines) => {
  const { workflow, text } = readWorkflow('wheels', { ...native, targets: targets as [string] });
  const include = workflow.jobs['wheels']?.strategy?.matrix.include ?? [];
  expect(include.map(({ runner, arch }) => [runner, arch])).toEqual(machines);
  expect(include.filter(({ emulated }) => emulated).map(({ arch }) => arch)).toEqual(machines.flat().filter((arch) => arch === 's390x'));
  expect(text.includes('setup-qemu')).toBe(machines.flat().includes('s390x'));
});

test('what the hooks check a second time in CI is only what no other step does', () => {
  const { text, steps } = readWorkflow('ci');
  const skipped = /SKIP: (\S+)/.exec(text)?.[1]?.split(',') ?? [];
  const { repos } = parseYaml(readRendered(renderText(), '.pre-commit-config.yaml')) as { repos: { hooks: { id: string }[] }[] };
  const hooks = repos.flatMap((repo) => repo.hooks.map(({ id }) => id));
  expect(hooks).toEqual(expect.arrayContaining(skipped));
  const runs = steps.map(({ run }) => run).join('\n');
  for (const tool of ['actionlint', 'github-workflows', 'renovate', 'mypy', 'ruff check', 'ruff format', 'uv lock --check', 'zizmor'])
    expect(runs).toContain(tool);
});
