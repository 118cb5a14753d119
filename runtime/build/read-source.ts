import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/** 1980-01-01T00:00:00Z, the earliest time that a zip member can have. */
export const earliestZipTime = 315_532_800;

/**
 * The time that everything made from this source carries, in seconds since 1970: SOURCE_DATE_EPOCH, else the time of the
 * commit (by default the one that is checked out), else 1980-01-01 (reproducible-builds.org/specs/source-date-epoch).
 */
export async function readEpoch(project: string, effects: Effects, commit?: string): Promise<number> {
  const given = effects.env['SOURCE_DATE_EPOCH'];
  if (given) {
    if (/^\d{1,11}$/.test(given)) return Number(given);
    throw new ChironError('input-invalid', `SOURCE_DATE_EPOCH is ${JSON.stringify(given)}`, {
      hint: 'give it as seconds since 1970, or unset it',
    });
  }
  const committed = await askGit(['log', '-1', '--format=%ct', ...(commit === undefined ? [] : [commit])], project, effects);
  return committed !== null && /^\d+$/.test(committed) ? Math.max(Number(committed), earliestZipTime) : earliestZipTime;
}

/** The full id of the commit that is checked out; null without git, without a repository or before its first commit. */
export async function readCommit(project: string, effects: Effects): Promise<string | null> {
  const commit = await askGit(['rev-parse', '--verify', '--quiet', 'HEAD'], project, effects);
  return commit !== null && /^[0-9a-f]{40,64}$/.test(commit) ? commit : null;
}

async function askGit(args: readonly string[], cwd: string, effects: Effects): Promise<string | null> {
  try {
    const { exitCode, stdout } = await effects.run('git', args, { cwd });
    return exitCode === 0 ? stdout.trim() : null;
  } catch (error) {
    if (error instanceof ChironError && error.code === 'tool-missing') return null;
    throw error;
  }
}
