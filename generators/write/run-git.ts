import { devNull } from 'node:os';
import type { Effects, RunResult } from '../../core/effects/effects.ts';

/** Set when we are started by a hook: they would point git at another repository. */
const elsewhere = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_PREFIX: undefined,
};

/** Runs git in a folder with no hook, no signing and no question. */
export function runGit(args: readonly string[], cwd: string, effects: Effects, input?: string): Promise<RunResult> {
  const settings = ['-c', `core.hooksPath=${devNull}`, '-c', 'commit.gpgSign=false', '-c', 'core.safecrlf=false'];
  return effects.run('git', [...settings, ...args], {
    cwd,
    env: { ...elsewhere, GIT_TERMINAL_PROMPT: '0' },
    ...(input === undefined ? {} : { input }),
  });
}

/**
 * Commits exactly what was made: in a repository that was there before, nothing else is staged. Ignored paths are
 * taken too, as a user's own global ignore file may name `*.whl`.
 * @param paths relative to the folder, with `/`
 */
export async function commitPaths(paths: readonly string[], message: string, cwd: string, effects: Effects): Promise<RunResult> {
  const locks = ['uv.lock', '.chiron/toolchain/uv.lock', 'Cargo.lock'];
  const there = await Promise.all(
    locks.map((path) =>
      effects.files.stat(`${cwd}/${path}`).then(
        () => true,
        () => false,
      ),
    ),
  );
  const list = [...paths, ...locks.filter((_, index) => there[index])].map((path) => `${path}\0`).join('');
  const fromStdin = ['--pathspec-from-file=-', '--pathspec-file-nul'];
  const added = await runGit(['--literal-pathspecs', 'add', '--force', ...fromStdin], cwd, effects, list);
  if (added.exitCode !== 0) return added;
  return runGit(
    ['--literal-pathspecs', 'commit', '--quiet', '--no-verify', '--message', message, '--only', ...fromStdin],
    cwd,
    effects,
    list,
  );
}
