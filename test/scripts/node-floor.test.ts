import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { transform } from 'esbuild';
import { satisfies } from 'semver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../scripts/build.ts';
import type { BundledPackage } from '../../scripts/bundled-packages.ts';
import { listBundledPackages } from '../../scripts/bundled-packages.ts';
import { programs } from '../../scripts/programs.ts';

/** What a Node could call itself, from long ago to some years ahead. */
const versions = Array.from({ length: 32 }, (_, major) => major).flatMap((major) =>
  Array.from({ length: 26 }, (_, minor) => `${major}.${minor}.0`),
);

describe.each(programs)('$package', (program) => {
  let folder: string;
  let packages: BundledPackage[];
  let bin: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chiron-floor-'));
    const target = pathToFileURL(`${folder}/out/`);
    packages = await listBundledPackages(await buildProgram(program, target));
    bin = await readFile(new URL('bin.cjs', target), 'utf8');
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('bin.cjs lets in exactly the Nodes that every bundled library accepts', () => {
    const accepted = versions.filter((version) => packages.every(({ node }) => satisfies(version, node)));
    expect(versions.filter((version) => startOn(bin, version).started)).toEqual(accepted);
    expect(accepted).not.toEqual([]);
  });

  test('a Node that is too old gets one clear error with the way out, exit 5', () => {
    expect(startOn(bin, '20.20.2')).toEqual({ started: false, exitCode: 5, stdout: '', stderr: expect.any(String) });
    const [first, blank, hint] = startOn(bin, '20.20.2').stderr.split('\n');
    expect(first).toMatch(new RegExp(`^error\\[node-too-old\\]: ${program.command} needs Node .* or later; this is v20\\.20\\.2$`));
    expect([blank, hint]).toEqual(['', `hint: run it without a Node of your own: ${program.wayOut}`]);
  });

  test('with --json it is the same as an object on stdout', () => {
    const { stdout, stderr } = startOn(bin, '8.0.0', ['--json']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'node-too-old',
        message: expect.stringContaining('this is v8.0.0'),
        details: [],
        hint: expect.stringContaining('uvx'),
      },
    });
  });

  test('bin.cjs is ES5: there is nothing in it to lower', async () => {
    const lowered = await transform(bin, { target: 'es5' });
    // The printer alone would write {a: a} as {a}.
    const untouched = await transform(bin, { target: 'esnext', supported: { 'object-extensions': false } });
    expect(lowered.code).toBe(untouched.code);
    expect(bin).not.toMatch(/\bimport\b\s*\(/);
  });
});

/** Runs bin.cjs as it would run on that Node. */
function startOn(
  code: string,
  version: string,
  args: readonly string[] = [],
): { started: boolean; exitCode: number; stdout: string; stderr: string } {
  const outcome = { started: false, exitCode: 0, stdout: '', stderr: '' };
  const process = { versions: { node: version }, argv: ['node', 'bin.cjs', ...args], exitCode: 0 };
  const console = {
    log: (text: string) => (outcome.stdout += text),
    error: (text: string) => (outcome.stderr += text),
  };
  const require = (path: string) => {
    outcome.started = path === './start.cjs';
  };
  runInContext(code.replace(/^#!.*/, ''), createContext({ process, console, require }));
  return { ...outcome, exitCode: process.exitCode };
}
