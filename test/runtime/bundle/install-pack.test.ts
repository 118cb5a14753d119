import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cleanEnvironment } from '../../../core/effects/clean-environment.ts';
import { assembleWheelhouse } from '../../../runtime/bundle/assemble-wheelhouse.ts';
import { readWheelhouse } from '../../../runtime/bundle/read-wheelhouse.ts';
import { renderPylock } from '../../../runtime/bundle/derived/render-pylock.ts';
import { writePack } from '../../../runtime/bundle/write-pack.ts';
import type { Outcome } from '../../support/run.ts';
import { run } from '../../support/run.ts';
import { toolPath } from '../../support/tools.ts';
import { createFileEffects, prepareSample } from './sample-wheelhouse.ts';

const environment = cleanEnvironment();
const python = execFileSync('python3', ['-I', '-c', 'import sys; print(f"cp{sys.version_info[0]}{sys.version_info[1]}")'], {
  encoding: 'utf8',
}).trim();
const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const served = `${python}-manylinux_2_17_${machine}`;
const elsewhere = [
  'cp39-win_amd64',
  `${python}-musllinux_1_1_${machine}`,
  `${python}-manylinux_2_99_${machine}`,
  `${python}-macosx_14_0_arm64`,
];

/** Without any network, where this process may make such a place; pip and the installers must not notice. */
const offline = ((): string[] => {
  try {
    execFileSync('unshare', ['-n', 'true'], { stdio: 'ignore' });
    return ['unshare', '-n'];
  } catch {
    return ['env'];
  }
})();

let scratch = '';
let pack = '';
let tars: { served: string; elsewhere: string };

async function makePack(targets: readonly string[], name: string): Promise<string> {
  const { effects } = createFileEffects();
  const input = await prepareSample(join(scratch, name), targets);
  await assembleWheelhouse(input, effects);
  const wheelhouse = await readWheelhouse(input.destination, effects);
  return (await writePack({ wheelhouse, path: join(scratch, `${name}.tar`), epoch: 0 }, effects)).archive;
}

async function unpack(tar: string): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'un packed-'));
  execFileSync('tar', ['-xf', tar, '-C', folder]);
  return join(folder, 'demo-1.0-airgap');
}

async function install(how: string, args: readonly string[], cwd = scratch): Promise<Outcome> {
  const program = how === 'install.sh' ? ['sh', join(pack, how)] : ['python3', '-I', join(pack, how)];
  const [command = '', ...rest] = [...offline, ...program, ...args];
  return run(command, rest, { cwd, env: environment });
}

async function ask(interpreter: string, code: string): Promise<string> {
  return (await run(interpreter, ['-I', '-c', code], { env: environment })).stdout.trim();
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'chiron-pack-'));
  tars = { served: await makePack([elsewhere[0] ?? '', served], 'served'), elsewhere: await makePack(elsewhere, 'elsewhere') };
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

describe.each(['install.py', 'install.sh'])('%s', (how) => {
  beforeEach(async () => {
    pack = await unpack(tars.served);
  });

  test('installs the project and what it needs into an environment of its own', { timeout: 60_000 }, async () => {
    const outcome = await install(how, ['--venv', `env of ${how}`]);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain(`is served as ${served}\n`);
    expect(outcome.stdout).toMatch(/\ninstalled: demo 1\.0\n$/);
    const interpreter = join(scratch, `env of ${how}`, 'bin', 'python');
    expect(await ask(interpreter, 'import demo, leaf_one; print(demo.VERSION, leaf_one.VERSION)')).toBe('1.0 2.1');
    expect(await ask(interpreter, 'import importlib.util; print(importlib.util.find_spec("socks"))')).toBe('None');
    // The environment is there now: the extra comes on top, by the Python that was named.
    const extra = await install(how, ['--python', interpreter, '--extra', 'Proxy']);
    expect(extra).toMatchObject({ code: 0 });
    expect(await ask(interpreter, 'import socks; print(socks.VERSION)')).toBe('1.5');
  });

  test('installs into a folder', { timeout: 60_000 }, async () => {
    expect(await install(how, ['--target', `folder of ${how}`])).toMatchObject({ code: 0 });
    expect(await readdir(join(scratch, `folder of ${how}`))).toEqual(expect.arrayContaining(['demo', 'leaf_one']));
  });

  test('only checks when asked to', async () => {
    expect(await install(how, ['--check-only'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^digests: .*\nhost: .*\n$/) });
  });

  test.for([
    ['a changed byte', () => appendFile(join(pack, 'wheelhouse', 'uv.lock'), 'x'), 'wheelhouse/uv.lock'],
    ['a further file', () => writeFile(join(pack, 'wheelhouse', 'evil-1.0-py3-none-any.whl'), ''), 'wheelhouse/evil-1.0-py3-none-any.whl'],
    ['a module that hides one of Python', () => writeFile(join(pack, 'argparse.py'), 'print("run")\n'), 'argparse.py'],
    ['a missing file', () => rm(join(pack, 'README.md')), 'README.md'],
    ['a link', () => symlink('/etc/hosts', join(pack, 'hosts')), 'hosts'],
    ['a missing list', () => rm(join(pack, 'SHA256SUMS')), 'SHA256SUMS'],
    ['a list with another line', () => appendFile(join(pack, 'SHA256SUMS'), 'x\n'), 'SHA256SUMS'],
  ] as const)('refuses a pack with %s', async ([, change, named]) => {
    await change();
    const outcome = await install(how, ['--check-only']);
    expect(outcome).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('error[verification-failed]: ') });
    expect(outcome.stderr).toContain(named);
    expect(outcome.stderr).toContain('\nhint: ');
  });

  test('refuses a host that it has no target for, and says which it has', async () => {
    pack = await unpack(tars.elsewhere);
    const outcome = await install(how, ['--check-only']);
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining('error[input-invalid]: this pack does not serve this host') });
    for (const target of elsewhere) expect(outcome.stderr).toContain(`  ${target}\n`);
  });

  test.for([
    ['an unknown option', ['--verbos'], 2, 'verbos'],
    ['an option without its value', ['--venv'], 2, ''],
    ['an extra that is not there', ['--extra', 'gui'], 2, 'extras that it has: proxy'],
    ['a folder inside the pack', ['--venv', 'INSIDE'], 2, 'lies inside the pack'],
    ['a Python that is not there', ['--python', '/nowhere/python3'], 5, '/nowhere/python3'],
  ] as const)('refuses %s', async ([, args, code, words]) => {
    const outcome = await install(
      how,
      args.map((arg) => (arg === 'INSIDE' ? join(pack, 'env') : arg)),
    );
    expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(words) });
  });

  test('explains itself', async () => {
    const outcome = await install(how, ['--help']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    for (const flag of ['--python', '--venv', '--target', '--extra', '--check-only', 'Exit codes']) expect(outcome.stdout).toContain(flag);
  });
});

test('install.py does not run what lies beside it, however it is started', async () => {
  pack = await unpack(tars.served);
  await writeFile(join(pack, 'argparse.py'), 'print("run")\n');
  const outcome = await run('python3', [join(pack, 'install.py'), '--check-only'], { env: environment });
  expect(outcome).toMatchObject({ code: 4, stdout: '' });
});

describe('with the tools of the field', () => {
  const uv = (args: readonly string[], cwd: string) => run(toolPath('uv'), [...args], { cwd, env: cleanEnvironment({ UV_OFFLINE: '1' }) });
  let wheelhouse = '';
  let interpreter = '';

  beforeAll(async () => {
    wheelhouse = join(await unpack(tars.served), 'wheelhouse');
    const folder = join(scratch, 'field');
    execFileSync(toolPath('uv'), ['venv', '--quiet', '--offline', '--python', 'python3', folder], { env: environment });
    interpreter = join(folder, 'bin', 'python');
  });
  beforeEach(async () => {
    await uv(['pip', 'uninstall', '-p', interpreter, 'demo', 'leaf-one', 'socks'], scratch);
  });

  const installed = (): Promise<string> =>
    ask(interpreter, 'import importlib.metadata as m; print(sorted(f"{d.name} {d.version}" for d in m.distributions()))');
  const both = "['demo 1.0', 'leaf-one 2.1']";
  const all = "['demo 1.0', 'leaf-one 2.1', 'socks 1.5']";

  test.for([
    ['requirements.txt', both],
    ['requirements-proxy.txt', all],
  ] as const)("pip installs from %s by the contract's command", { timeout: 60_000 }, async ([requirements, expected]) => {
    const args = ['-I', '-m', 'pip', '--isolated', '--python', interpreter, 'install', '--no-index', '--find-links', '.'];
    const outcome = await run('python3', [...args, '--require-hashes', '--only-binary', ':all:', '-r', requirements], {
      cwd: wheelhouse,
      env: environment,
    });
    expect(outcome).toMatchObject({ code: 0 });
    expect(await installed()).toBe(expected);
  });

  test('pip installs from the static index, and takes metadata from beside the wheels', { timeout: 60_000 }, async () => {
    const index = `file://${encodeURI(wheelhouse)}/simple`;
    const args = [
      '-I',
      '-m',
      'pip',
      '--isolated',
      '--python',
      interpreter,
      'install',
      '-v',
      '--no-cache-dir',
      '--index-url',
      index,
      'demo[proxy]',
    ];
    const outcome = await run('python3', args, { env: environment });
    expect(outcome).toMatchObject({ code: 0, stdout: expect.stringContaining('leaf_one-2.1-py3-none-any.whl.metadata') });
    expect(await installed()).toBe(all);
  });

  test('pip installs from pylock.toml, also where a package for elsewhere has no file', { timeout: 60_000 }, async () => {
    const lock = await readFile(join(wheelhouse, 'pylock.toml'), 'utf8');
    const gone = { name: 'gone', version: '1.0', files: [], requiresPython: '' };
    for (const [place, system] of [
      ['elsewhere', 'win32'],
      ['here', 'linux'],
    ] as const) {
      const [, gap = ''] = renderPylock({ requiresPython: '', extras: [] }, [{ ...gone, marker: `sys_platform == '${system}'` }]).split(
        '\n\n',
      );
      await writeFile(join(wheelhouse, `pylock.${place}.toml`), `${lock}\n${gap}`);
    }
    const args = ['-I', '-m', 'pip', '--isolated', '--python', interpreter, 'install', '--no-index', '-r'];
    const missing = await run(toolPath('python'), [...args, 'pylock.here.toml'], { cwd: wheelhouse, env: environment });
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining("for package 'gone'") });
    const missed = await uv(['pip', 'install', '-p', interpreter, '--no-index', '-r', 'pylock.here.toml'], wheelhouse);
    expect(missed).toMatchObject({ code: 2, stderr: expect.stringContaining("`gone` can't be installed") });
    const found = await uv(['pip', 'install', '-p', interpreter, '--no-index', '-r', 'pylock.elsewhere.toml'], wheelhouse);
    expect(found).toMatchObject({ code: 0 });
    await uv(['pip', 'uninstall', '-p', interpreter, 'demo', 'leaf-one'], scratch);
    expect(await run(toolPath('python'), [...args, 'pylock.elsewhere.toml'], { cwd: wheelhouse, env: environment })).toMatchObject({
      code: 0,
    });
    expect(await installed()).toBe(both);
  });

  test.for([
    ['requirements.txt', ['--no-index', '--find-links', '.', '--require-hashes', '-r', 'requirements.txt'], both],
    ['pylock.toml', ['--no-index', '-r', 'pylock.toml'], both],
    ['pylock.toml with an extra', ['--no-index', '-r', 'pylock.toml', '--extra', 'proxy'], all],
    ['the static index', ['--default-index', 'INDEX', 'demo[proxy]'], all],
  ] as const)('uv installs from %s', async ([, args, expected]) => {
    const index = `file://${encodeURI(wheelhouse)}/simple`;
    const outcome = await uv(
      ['pip', 'install', '--no-cache', '-p', interpreter, ...args.map((arg) => (arg === 'INDEX' ? index : arg))],
      wheelhouse,
    );
    expect(outcome).toMatchObject({ code: 0 });
    expect(await installed()).toBe(expected);
  });
});
