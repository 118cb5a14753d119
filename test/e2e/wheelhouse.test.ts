import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../core/validate/parse.ts';
import { buildPins } from '../../generators/plan/pins.ts';
import planSchema from '../../schemas/plan.schema.json' with { type: 'json' };
import verdictSchema from '../../schemas/verdict.schema.json' with { type: 'json' };
import type { Outcome } from '../support/run.ts';
import { run, runWell } from '../support/run.ts';
import { toolPath } from '../support/tools.ts';
import type { Lab } from '../support/wheelhouse-lab.ts';
import { listTree, openLab } from '../support/wheelhouse-lab.ts';
import { leafOne, projectFiles, publishedWheels, taggedHere, taggedWindows, targets, withBackend } from '../support/wheelhouse-project.ts';

/** From a lock to an installation with no network, by the real command line and the tools of the other side. */
let lab: Lab;
let project = '';
let made: Outcome;

const bundle = 'dist/demo-1.0-wheelhouse.tar.gz';
const pack = 'dist/demo-1.0-airgap.tar';
const chiron = (...args: readonly string[]): Promise<Outcome> => lab.chiron(args, { cwd: project });

beforeAll(async () => {
  lab = await openLab(publishedWheels);
  project = await lab.makeProject(projectFiles);
  made = await chiron('wheelhouse', '--extra', 'proxy');
});
afterAll(() => lab.close());

async function hashTree(folder: string): Promise<Record<string, string>> {
  const hash = async (path: string) =>
    createHash('sha256')
      .update(await readFile(join(folder, path)))
      .digest('hex');
  return Object.fromEntries(await Promise.all((await listTree(folder)).map(async (path) => [path, await hash(path)])));
}

describe('chiron wheelhouse', () => {
  test('says what it made', async () => {
    const { sha256, size } = JSON.parse((await chiron('wheelhouse', 'bundle', '--json')).stdout);
    expect(made.code).toBe(0);
    expect(made.stdout).toBe(
      [
        'collected dist/wheelhouse: 5 wheels (SIZE) for 2 targets',
        '  coverage 8 of 8 (100.0 %)',
        `bundled ${bundle} (${(size / 1000).toFixed(1)} kB)`,
        `  sha256 ${sha256}`,
        `  digest in ${bundle}.sha256`,
        `next: chiron verify ${bundle} --integrity-only`,
        '',
      ]
        .join('\n')
        .replace('SIZE', /\((.*?)\)/.exec(made.stdout)?.[1] ?? ''),
    );
    expect(made.stderr).toContain('warning: the bundle is not signed: its digest shows that it is whole, not who made it\n');
  });

  test('writes the layout of the contract, and nothing beside it', async () => {
    const wheels = ['demo-1.0-py3-none-any.whl', ...publishedWheels.map(({ name }) => name)];
    const pages = ['demo', 'leaf-one', 'socks', 'tagged'].flatMap((name) => [`simple/${name}/index.html`, `simple/${name}/index.json`]);
    const lists = ['SHA256SUMS', 'manifest.json', 'pylock.toml', 'requirements-proxy.txt', 'requirements.txt', 'uv.lock'];
    expect(await listTree(join(project, 'dist'))).toEqual(
      [
        ...[...wheels, ...wheels.map((name) => `${name}.metadata`), ...pages, 'simple/index.html', 'simple/index.json', ...lists].map(
          (path) => `wheelhouse/${path}`,
        ),
        'demo-1.0-wheelhouse.tar.gz',
        'demo-1.0-wheelhouse.tar.gz.sha256',
      ].sort(),
    );
    expect(await lab.listTemporary()).toEqual([]);
    const manifest = JSON.parse(await readFile(join(project, 'dist/wheelhouse/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ project: 'demo', version: '1.0', source: {}, extras: ['proxy'], targets });
    expect(manifest.files.map(({ name, origin, targets: served }: Record<string, unknown>) => [name, origin, served])).toEqual(
      expect.arrayContaining([
        ['demo-1.0-py3-none-any.whl', 'project', targets],
        [leafOne.name, 'index', targets],
        [taggedHere.name, 'index', [targets[0]]],
        [taggedWindows.name, 'index', [targets[1]]],
      ]),
    );
  });

  test.each(['dist/wheelhouse', 'dist'])('the digests in %s are what sha256sum computes', async (folder) => {
    const list = folder === 'dist' ? 'demo-1.0-wheelhouse.tar.gz.sha256' : 'SHA256SUMS';
    await runWell('sha256sum', ['--check', '--strict', '--quiet', list], { cwd: join(project, folder), env: lab.env });
  });

  test('a second run asks the index for nothing and changes nothing', async () => {
    const before = [await hashTree(join(project, 'dist')), lab.index.requests.length] as const;
    expect(await chiron('wheelhouse', '--extra', 'proxy')).toMatchObject({ code: 0, stdout: made.stdout });
    expect(await hashTree(join(project, 'dist'))).toEqual(before[0]);
    expect(lab.askedSince(before[1])).toEqual([]);
    expect(await chiron('wheelhouse', '--extra', 'proxy', '--offline')).toMatchObject({ code: 0, stdout: made.stdout });
  });

  test('says with --dry-run --json what it would do, as the schema has it, and does nothing', async () => {
    const fresh = await lab.makeProject(projectFiles);
    const before = await listTree(fresh);
    const { code, stdout, stderr } = await lab.chiron(['wheelhouse', '--dry-run', '--json'], { cwd: fresh });
    expect([code, stderr]).toEqual([0, 'dry run: nothing was done\n']);
    const plan = await parse<{ actions: { op: string; target: string }[] }>(planSchema, JSON.parse(stdout), { name: 'the plan' });
    expect(plan.actions.map(({ op, target }) => `${op} ${target}`)).toEqual([
      `fetch ${lab.index.origin}/files/${leafOne.name}`,
      `fetch ${lab.index.origin}/files/${taggedHere.name}`,
      `fetch ${lab.index.origin}/files/${taggedWindows.name}`,
      'build demo',
      'create dist/wheelhouse',
      `create ${bundle}`,
      `create ${bundle}.sha256`,
    ]);
    expect(await listTree(fresh)).toEqual(before);
  });

  test('keeps a journal of what it did, with a runbook', async () => {
    const runs = join(project, '.chiron/runs');
    // The wheelhouse is made by the first run of all; others may have ended in the same second.
    const [journal = ''] = (await readdir(runs)).filter((name) => name.endsWith('Z-chiron-wheelhouse.jsonl')).sort();
    expect(JSON.parse((await readFile(join(runs, journal), 'utf8')).split('\n')[0] ?? '')).toMatchObject({ command: 'chiron wheelhouse' });
    expect(await readFile(join(runs, journal.replace('.jsonl', '.md')), 'utf8')).toContain('## How to roll back');
  });
});

describe('chiron verify', () => {
  test.each([bundle, 'dist/wheelhouse'])('of %s passes for its integrity, and fails with nothing to trust', async (subject) => {
    const passed = await chiron('verify', subject, '--integrity-only', '--lock', 'uv.lock', '--json');
    expect(passed.code).toBe(0);
    expect(await parse(verdictSchema, JSON.parse(passed.stdout), { name: 'the verdict' })).toMatchObject({ ok: true, integrityOnly: true });
    expect(await chiron('verify', subject, '--json')).toMatchObject({ code: 4, stdout: expect.stringContaining('"ok": false') });
  });

  test('says first that the origin was not checked', async () => {
    const [first] = (await chiron('verify', bundle, '--integrity-only')).stdout.split('\n');
    expect(first).toContain('origin was not checked');
  });
});

/** Without any network, where this process may make such a place. */
function isolate(context: TestContext): readonly string[] {
  try {
    execFileSync('unshare', ['-n', 'true'], { stdio: 'ignore' });
    return ['unshare', '-n'];
  } catch {
    return context.skip('unshare -n is not permitted here, so that there is no place without a network');
  }
}

describe('with no network', () => {
  let place = '';
  const imports = 'import demo, leaf_one, tagged; print(demo.VERSION, leaf_one.VERSION, tagged.VERSION)';

  beforeAll(async () => {
    expect(await chiron('airgap', 'pack')).toMatchObject({ code: 0 });
    place = join(lab.scratch.root, 'other side');
    await mkdir(place);
    for (const archive of [bundle, pack]) await runWell('tar', ['-xf', join(project, archive), '-C', place], { env: lab.env });
  });

  const inside = async (context: TestContext, command: readonly string[], cwd: string) => {
    const [program = '', ...args] = [...isolate(context), ...command];
    return run(program, args, { cwd, env: lab.env });
  };

  test('the place has none', async (context) => {
    const code = `import socket; socket.create_connection(("127.0.0.1", ${new URL(lab.index.origin).port}))`;
    expect(await inside(context, [toolPath('python'), '-c', code], place)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('OSError'),
    });
  });

  test('pip installs from the bundle by the command of the contract', { timeout: 60_000 }, async (context) => {
    const house = join(place, 'demo-1.0-wheelhouse');
    const pip = [toolPath('python'), '-I', '-m', 'pip', '--isolated', 'install', '--no-index', '--find-links', '.', '--require-hashes'];
    const into = join(place, 'installed');
    const args = ['--only-binary', ':all:', '-r', 'requirements.txt', '--target', into];
    expect(await inside(context, [...pip, ...args], house)).toMatchObject({ code: 0 });
    const asked = await run(toolPath('python'), ['-c', imports], { cwd: into, env: lab.env });
    expect(asked).toMatchObject({ code: 0, stdout: '1.0 2.1 1.4\n' });
  });

  test.for(['install.sh', 'install.py'])('%s installs from the pack', { timeout: 60_000 }, async (how, context) => {
    const folder = join(place, 'demo-1.0-airgap');
    const command = how === 'install.sh' ? ['sh', how] : [toolPath('python'), '-I', how];
    const environment = join(place, `env of ${how}`);
    expect(await inside(context, [...command, '--venv', environment], folder)).toMatchObject({ code: 0 });
    expect(await inside(context, [join(environment, 'bin', 'python'), '-I', '-c', imports], place)).toMatchObject({
      stdout: '1.0 2.1 1.4\n',
    });
  });

  test('chiron verify and a build from the cache need none', { timeout: 60_000 }, async (context) => {
    const program = [toolPath('node'), join(import.meta.dirname, '../../runtime/cli.ts')];
    expect(await inside(context, [...program, 'verify', pack, '--integrity-only'], project)).toMatchObject({ code: 0 });
    expect(await inside(context, [...program, 'wheelhouse', '--extra', 'proxy'], project)).toMatchObject({ code: 0, stdout: made.stdout });
  });

  test('a cold cache is told, with --offline and without', { timeout: 60_000 }, async (context) => {
    const program = [toolPath('node'), join(import.meta.dirname, '../../runtime/cli.ts'), 'wheelhouse', '--cache', join(place, 'cold')];
    const before = await hashTree(join(project, 'dist'));
    expect(await inside(context, program, project)).toMatchObject({ code: 5, stderr: expect.stringContaining('error[network]: 3 files') });
    expect(await inside(context, [...program, '--offline'], project)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('error[offline]: 3'),
    });
    expect(await hashTree(join(project, 'dist'))).toEqual(before);
  });
});

test('the same lock in two folders gives the same bytes, the own wheel by hatchling included', { timeout: 120_000 }, async () => {
  const { UV_DEFAULT_INDEX: index = '', ...others } = lab.env;
  // The backend comes from where this machine gets its packages, and all else from the index.
  const env = { UV_DEFAULT_INDEX: undefined, UV_INDEX: index, UV_CACHE_DIR: lab.scratch.env['UV_CACHE_DIR'] };
  const files = withBackend(`hatchling==${buildPins.hatchling}`);
  const first = await lab.makeProject(files, { lock: false });
  await runWell(toolPath('uv'), ['lock', '--quiet'], { cwd: first, env: { ...others, UV_INDEX: index } });
  const second = join(lab.scratch.work, 'another place with a long name', 'demo');
  await mkdir(second, { recursive: true });
  await lab.makeProject({ ...files, 'uv.lock': await readFile(join(first, 'uv.lock'), 'utf8') }, { lock: false, folder: second });
  const hashes = [];
  for (const cwd of [first, second]) {
    for (const args of [['wheelhouse'], ['airgap', 'pack']]) expect(await lab.chiron(args, { cwd, env })).toMatchObject({ code: 0 });
    hashes.push(await hashTree(join(cwd, 'dist')));
  }
  expect(hashes[1]).toEqual(hashes[0]);
  expect(Object.keys(hashes[0] ?? {})).toEqual(expect.arrayContaining(['demo-1.0-airgap.tar', 'demo-1.0-wheelhouse.tar.gz']));
});
