import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { runUv } from './run-uv.ts';

/**
 * Makes sure, before anything is written, that what the steps need is here: uv, and a Python that it can use, as none is downloaded unasked.
 * git has been looked at while planning.
 * @param minimum the oldest CPython that the project supports: `3.11`
 * @param cwd a folder that exists
 * @throws tool-missing
 */
export async function checkTools(minimum: string, cwd: string, effects: Effects): Promise<void> {
  const found = await runUv(['python', 'find', '--no-project', `>=${minimum}`], cwd, effects).catch((error: unknown) => {
    if (error instanceof ChironError && error.code === 'tool-missing')
      throw new ChironError('tool-missing', error.message, {
        hint: `${error.hint}; or leave it out with --no-lock --no-install`,
        cause: error,
      });
    throw error;
  });
  if (found.exitCode === 0) return;
  throw new ChironError('tool-missing', `uv finds no Python ${minimum} or newer`, {
    details: found.stderr
      .split('\n')
      .filter((line) => /^(error|hint| {2})/.test(line))
      .slice(0, 3),
    hint: `uv python install ${minimum}; or leave it out with --no-lock --no-install`,
  });
}
