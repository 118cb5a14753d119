import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Golden } from '../support/golden.ts';
import { golden } from '../support/golden.ts';
import { repositoryPath } from '../support/repository-path.ts';
import type { Outcome } from '../support/run.ts';
import { run } from '../support/run.ts';
import { readRendered, renderText, writeTree } from '../support/scenario.ts';
import { toolEnvironment } from '../support/tools.ts';
import { findNix } from './find-nix.ts';
import { openFolder } from './open-folder.ts';

const nix = findNix();
const directory = openFolder();

/** A store of its own, so that neither root nor a daemon is needed. */
const store = Object.fromEntries(['STORE', 'STATE', 'LOG', 'CONF'].map((name) => [`NIX_${name}_DIR`, join(directory, name.toLowerCase())]));
const features = ['nix-command', 'flakes'].flatMap((name) => ['--extra-experimental-features', name]);
const offline = ['--offline', '--no-write-lock-file', '--override-input', 'nixpkgs', `path:${repositoryPath('test/interop/nixpkgs')}`];

function callNix(command: readonly string[], text: string, attribute = ''): Promise<Outcome> {
  const flake = join(directory, `flake-${Math.random().toString(36).slice(2)}`);
  writeTree(flake, new Map([['flake.nix', text]]));
  mkdirSync(join(directory, 'home'), { recursive: true });
  const env = toolEnvironment({ ...store, HOME: join(directory, 'home'), XDG_CACHE_HOME: join(directory, 'home') });
  return run(nix ?? 'nix', [...command, ...features, ...offline, `path:${flake}${attribute}`], { env });
}

/** Every golden repository with a flake, so that each language is there. */
const flakes = (Object.keys(golden) as Golden[]).map(
  (name) => [name, readRendered(renderText({ ...golden[name], features: ['nix'] }), 'flake.nix')] as const,
);

describe.skipIf(nix === undefined)('nix flake check (skipped where there is neither nix nor the apt-get that has it)', () => {
  test.each(flakes)('of %s evaluates every output', async (_name, text) => {
    expect(await callNix(['flake', 'check'], text)).toMatchObject({ code: 0 });
    const shown = await callNix(['flake', 'show', '--json'], text);
    const systems = ['aarch64-darwin', 'aarch64-linux', 'x86_64-darwin', 'x86_64-linux'];
    const everywhere = (output: unknown): object => Object.fromEntries(systems.map((system) => [system, output]));
    expect(JSON.parse(shown.stdout)).toMatchObject({
      devShells: everywhere({ default: { name: 'nix-shell', type: 'derivation' } }),
      formatter: everywhere({ name: 'nixfmt', type: 'derivation' }),
    });
  });

  const text = readRendered(renderText({ features: ['nix'] }), 'flake.nix');

  test.each([
    ['a package that nixpkgs does not have', 'pkgs.gnumake', 'pkgs.make', "attribute 'make' missing"],
    ['a bracket that is not closed', 'pkgs.uv\n          ];', 'pkgs.uv\n', 'syntax error'],
    ['a shell that is none', 'pkgs.mkShell', 'builtins.attrNames', 'is not a derivation'],
  ])('refuses %s', async (_what, from, to, message) => {
    expect(text).toContain(from);
    const { code, stderr } = await callNix(['flake', 'check'], text.replace(from, to));
    expect(stderr).toContain(message);
    expect(code).not.toBe(0);
  });

  test.each([
    ['x86_64-linux', true],
    ['aarch64-darwin', false],
  ])('the shell of %s knows its Python, and where the libraries of wheels are: %s', async (system, libraries) => {
    const ask = (name: string): Promise<Outcome> => callNix(['eval', '--raw'], text, `#devShells.${system}.default.${name}`);
    expect((await ask('UV_PYTHON')).stdout).toMatch(/-python311\/bin\/python311$/);
    expect((await ask('UV_PYTHON_DOWNLOADS')).stdout).toBe('never');
    expect((await ask('LD_LIBRARY_PATH')).code === 0).toBe(libraries);
  });

  test('values of users stay text', async () => {
    const description = `\${throw "x"} '' " \\ ; } { builtins.abort`;
    const hostile = readRendered(renderText({ features: ['nix'], description }), 'flake.nix');
    const { stdout } = await callNix(['flake', 'metadata', '--json'], hostile);
    expect(JSON.parse(stdout)).toMatchObject({ description });
  });
});
