import type { Effects, RunResult } from '../../core/effects/effects.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { uvCommand } from '../../core/effects/uv-command.ts';
import { classifyUv, uvError } from './explain-uv.ts';
import { uvEnvironment } from './uv-environment.ts';

const messages: Partial<Record<ErrorCode, string>> = {
  'lock-stale': 'uv.lock no longer matches pyproject.toml in',
  'lock-missing': 'there is no uv.lock in',
  'config-invalid': 'uv cannot read pyproject.toml in',
  'tool-missing': 'no interpreter fits requires-python in',
  offline: 'whether uv.lock is up to date cannot be told without the network in',
  network: 'whether uv.lock is up to date cannot be told, as uv does not reach the index, in',
};
const hints: Partial<Record<ErrorCode, string>> = {
  'config-invalid': 'correct pyproject.toml where uv says',
  'tool-missing': 'install that Python: uv python install',
  offline: 'run uv lock --check where there is network, then come back',
};

/**
 * Has uv compare uv.lock with the project's metadata; `lock-stale` (and `lock-missing`, `config-invalid`, `network`, `offline`) with
 * uv's own words otherwise. An up-to-date lock needs no network for it (measured with uv 0.13.9), so it is tried without first.
 */
export async function checkLockWithUv(project: string, effects: Effects): Promise<void> {
  let result = await runCheck(project, ['--offline'], effects);
  if (result.exitCode !== 0 && !effects.offline && needsNetwork(result)) result = await runCheck(project, [], effects);
  if (result.exitCode === 0) return;
  const code = classifyUv(result) ?? 'command-failed';
  throw uvError(code, `${messages[code] ?? 'uv lock --check failed in'} ${project}`, result, hints[code]);
}

function needsNetwork(result: RunResult): boolean {
  const code = classifyUv(result);
  return code === 'offline' || code === 'network' || code === undefined;
}

function runCheck(project: string, flags: readonly string[], effects: Effects): Promise<RunResult> {
  return effects.run(uvCommand(effects.env), ['lock', '--check', ...flags], { cwd: project, env: uvEnvironment(effects.env) });
}
