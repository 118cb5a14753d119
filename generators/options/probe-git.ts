import { dirname } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { listEntries } from './inspect-directory.ts';

/** What git would do in the folder. */
export interface GitFacts {
  /** The folder has a repository of its own. */
  readonly own: boolean;
  /** Top of the repository that the folder lies in, when it is not its own. */
  readonly around: string | undefined;
  /** git knows who commits. */
  readonly identity: boolean;
}

/**
 * @param directory absolute; need not exist
 * @throws tool-missing when there is no git
 */
export async function probeGit(directory: string, effects: Effects): Promise<GitFacts> {
  const entries = await listEntries(directory, effects);
  const cwd = entries === undefined ? await findFolder(dirname(directory), effects) : directory;
  const env = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
  // useConfigOnly: an identity that git makes up from the host's name does not count.
  const [top, who] = await Promise.all([
    effects.run('git', ['rev-parse', '--show-toplevel'], { cwd, env }),
    effects.run('git', ['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT'], { cwd, env }),
  ]);
  const own = entries?.includes('.git') ?? false;
  return { own, around: own || top.exitCode !== 0 ? undefined : top.stdout.trim(), identity: who.exitCode === 0 };
}

async function findFolder(folder: string, effects: Effects): Promise<string> {
  const there = await listEntries(folder, effects);
  return there === undefined ? findFolder(dirname(folder), effects) : folder;
}
