import { delimiter, join } from 'node:path';
import { cleanEnvironment } from '../../core/effects/clean-environment.ts';
import { toolFolder } from '../../scripts/tool-folder.ts';
import { repositoryPath } from './repository-path.ts';

const goTools = new Set(['actionlint']);

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

export { toolFolder };
