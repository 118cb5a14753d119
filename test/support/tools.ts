import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cleanEnvironment } from '../../core/effects/clean-environment.ts';
import { repositoryPath } from './repository-path.ts';

const kinds = {
  python: 'scripts/tools/requirements.txt',
  go: 'scripts/tools/go.json',
  bench: 'scripts/tools/bench-requirements.txt',
} as const;
const goTools = new Set(['actionlint']);

/** The folder of the tools of a kind, as `scripts/setup.mjs` left it. */
export function toolFolder(kind: keyof typeof kinds): string {
  try {
    return readFileSync(repositoryPath('node_modules', `.chiron-tools-${kind}`), 'utf8');
  } catch (cause) {
    throw new Error(
      `the tools of ${kinds[kind]} are not installed: run node scripts/setup.mjs ${kind === 'bench' ? '--bench' : '--test'}`,
      { cause },
    );
  }
}

/** The absolute path of a pinned tool: uv, uvx, python, ruff, mypy, pytest, zizmor, prek, validate-pyproject, actionlint, node … */
export function toolPath(name: string): string {
  if (name === 'node') return process.execPath;
  return join(toolFolder(goTools.has(name) ? 'go' : 'python'), process.platform === 'win32' ? `${name}.exe` : name);
}

/** The cleaned environment with the pinned tools and Node 24 first on PATH. Values laid over it; `undefined` removes one. */
export function toolEnvironment(over: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const path = [toolFolder('python'), repositoryPath('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return cleanEnvironment({ PATH: path, ...over });
}
