import picocolors from 'picocolors';
import type { Style } from '../command/define-command.ts';
import type { Environment, OutputStream } from './output-stream.ts';

/** Colour on a terminal unless NO_COLOR is set (no-color.org) or the terminal is dumb; FORCE_COLOR switches it on elsewhere. */
export function createStyle(stream: Pick<OutputStream, 'isTTY' | 'columns'>, env: Environment): Style {
  const colors = picocolors.createColors(wantsColor(stream.isTTY ?? false, env));
  return {
    bold: colors.bold,
    dim: colors.dim,
    good: colors.green,
    bad: colors.red,
    caution: colors.yellow,
    unicode: hasUnicode(env),
    // What is no terminal has no width.
    width: stream.columns || (stream.isTTY === true ? 80 : Number.POSITIVE_INFINITY),
  };
}

/** Neither colour nor anything beyond ASCII: for files and tests. */
export const plainStyle: Style = createStyle({ columns: 80 }, { NO_COLOR: '1', TERM: 'dumb' });

function wantsColor(terminal: boolean, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return terminal && env['TERM'] !== 'dumb';
}

function hasUnicode(env: Environment): boolean {
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return false;
  if (env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] !== undefined) return true;
  return /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '');
}
