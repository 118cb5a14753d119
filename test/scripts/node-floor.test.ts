import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { transform } from 'esbuild';
import { gtr, satisfies } from 'semver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../scripts/build.ts';
import type { BundledPackage } from '../../scripts/bundled-packages.ts';
import { listBundledPackages } from '../../scripts/bundled-packages.ts';
import { programs } from '../../scripts/programs.ts';

/** What a Node could call itself, from long ago to some years ahead. */
const versions = Array.from({ length: 32 }, (_, major) => major).flatMap((major) =>
  Array.from({ length: 26 }, (_, minor) => `${major}.${minor}.0`),
);

let folder: string;
const packages: BundledPackage[] = [];
const bins = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-floor-'));
  for (const program of programs) {
    const target = pathToFileURL(`${folder}/${program.package}/`);
    packages.push(...(await listBundledPackages(await buildProgram(program, target))));
    bins.set(program.package, await readFile(new URL('bin.cjs', target), 'utf8'));
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(programs)('bin.cjs of $package', (program) => {
  const start = (version: string, args: readonly string[] = []) => startOn(bins.get(program.package)!, version, args);

  test('lets in exactly the Nodes that no bundled library calls too old', () => {
    // A library that has not heard of a newer line is no reason to refuse it.
    const accepted = findTurns((version) => packages.every(({ node }) => satisfies(version, node) || gtr(version, node)));
    expect(findTurns((version) => start(version).started)).toEqual(accepted);
    expect(accepted).not.toEqual([]);
  });

  test('gives an old Node one clear error with the way out, exit 5', () => {
    const { stderr, ...rest } = start('20.20.2');
    expect(rest).toEqual({ started: false, exitCode: 5, stdout: '' });
    const [first, blank, hint] = stderr.split('\n');
    expect(first).toMatch(new RegExp(`^error\\[node-too-old\\]: ${program.command} needs Node .* or later; this is v20\\.20\\.2$`));
    expect([blank, hint]).toEqual(['', `hint: run it without a Node of your own: ${program.wayOut}`]);
  });

  test('with --json gives the same as an object on stdout', () => {
    const { stdout, stderr } = start('8.0.0', ['--json']);
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

  test('is ES5: there is nothing in it to lower', async () => {
    const bin = bins.get(program.package)!;
    const lowered = await transform(bin, { target: 'es5' });
    // The printer alone would write {a: a} as {a}.
    const untouched = await transform(bin, { target: 'esnext', supported: { 'object-extensions': false } });
    expect(lowered.code).toBe(untouched.code);
    expect(bin).not.toMatch(/\bimport\b\s*\(/);
  });
});

/** The versions at which the verdict turns. */
function findTurns(isAccepted: (version: string) => boolean): string[] {
  const verdicts = [false, ...versions.map(isAccepted)];
  return versions.filter((_, index) => verdicts[index] !== verdicts[index + 1]);
}

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
