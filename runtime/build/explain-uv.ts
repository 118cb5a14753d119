import type { ErrorCode } from '../../core/errors.ts';
import { ChironError } from '../../core/errors.ts';
import { redact } from '../../core/redact.ts';
import type { RunResult } from '../../core/effects/effects.ts';

/** What uv 0.13 says, in the order in which it is asked, and what that is for us. */
const sayings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/needs to be updated, but `--(check|locked)`/, 'lock-stale'],
  [/Unable to find lockfile/, 'lock-missing'],
  [/Failed to parse: |Failed to parse `pyproject\.toml`/, 'config-invalid'],
  [/No interpreter found/, 'tool-missing'],
  [/network (was|is) disabled|Network connectivity is disabled|set to offline mode|not found in the cache/, 'offline'],
  [/error sending request for url|dns error|Connection refused|operation timed out/i, 'network'],
  [/No solution found/, 'lock-stale'],
];

const shownLines = 20;

/** The code for what a failed uv says; undefined for what we have not met. */
export function classifyUv({ stdout, stderr }: RunResult): ErrorCode | undefined {
  return sayings.find(([pattern]) => pattern.test(stderr) || pattern.test(stdout))?.[1];
}

/** An error with the end of uv's own words as details. */
export function uvError(code: ErrorCode, message: string, { stdout, stderr }: RunResult, hint?: string): ChironError {
  const lines = redact(`${stdout}\n${stderr}`)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return new ChironError(code, message, { details: lines.slice(-shownLines), ...(hint === undefined ? {} : { hint }) });
}
