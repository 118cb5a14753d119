import type { Effects, RunResult } from '../../core/effects/effects.ts';

/** Runs cargo on the crate in the folder; with --offline, nothing is downloaded. */
export function runCargo(args: readonly string[], cwd: string, effects: Effects): Promise<RunResult> {
  return effects.run('cargo', [...args, ...(effects.offline ? ['--offline'] : [])], { cwd, env: { CARGO_TARGET_DIR: undefined } });
}
