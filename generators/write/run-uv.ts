import type { Effects, RunResult } from '../../core/effects/effects.ts';
import { uvCommand } from '../../core/effects/uv-command.ts';

/**
 * Runs uv so that it works on this project alone: an environment that the caller has active is not touched, no interpreter is
 * downloaded unasked, and with --offline nothing is.
 */
export function runUv(args: readonly string[], cwd: string, effects: Effects): Promise<RunResult> {
  const env = {
    UV_PYTHON_DOWNLOADS: 'never',
    UV_PROJECT_ENVIRONMENT: undefined,
    VIRTUAL_ENV: undefined,
    UV_FROZEN: undefined,
    UV_LOCKED: undefined,
    UV_PROJECT: undefined,
    UV_WORKING_DIRECTORY: undefined,
    ...(effects.offline ? { UV_OFFLINE: '1' } : {}),
  };
  return effects.run(uvCommand(effects.env), args, { cwd, env });
}
