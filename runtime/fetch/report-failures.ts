import { ChironError } from '../../core/errors.ts';
import { redact } from '../../core/redact.ts';
import type { FileSource } from './download-file.ts';
import type { FetchFailure } from './fetch-failure.ts';

export interface FailedFile {
  readonly name: string;
  readonly source: FileSource;
  readonly failure: FetchFailure;
}

const shown = 10;
/** The gravest first: it gives the error its code. */
const gravity: readonly FetchFailure['code'][] = ['hash-mismatch', 'size-mismatch', 'fetch-failed', 'network'];

/** One error for all files that failed, each with its reason and its address without credentials. */
export function failedError(failed: readonly FailedFile[], notTried: number): ChironError {
  const sorted = [...failed].sort(
    (a, b) => gravity.indexOf(a.failure.code) - gravity.indexOf(b.failure.code) || (a.name < b.name ? -1 : 1),
  );
  const [first] = sorted;
  if (first === undefined) throw new RangeError('there is no failure to report');
  const { code, hint } = first.failure;
  const message =
    sorted.length === 1 ? `${first.name} could not be fetched: ${first.failure.reason}` : `${sorted.length} files could not be fetched`;
  const lines =
    sorted.length === 1
      ? [addressOf(first.source)]
      : listSome(sorted.map(({ name, source, failure }) => `${name}: ${failure.reason}, ${addressOf(source)}`));
  return new ChironError(code, message, {
    details: [...lines, ...(notTried > 0 ? [`${notTried} more ${notTried === 1 ? 'file was' : 'files were'} not tried`] : [])],
    ...(hint === undefined ? {} : { hint }),
  });
}

/** For files that are not in the cache although nothing may be fetched. */
export function offlineError(missing: readonly { readonly name: string }[]): ChironError {
  const what = missing.length === 1 ? '1 file is' : `${missing.length} files are`;
  return new ChironError('offline', `${what} not in the cache, and --offline forbids the network`, {
    details: listSome(missing.map(({ name }) => name).sort()),
    hint: 'run once without --offline, or bring the cache of a machine that has (CHIRON_CACHE_DIR)',
  });
}

function addressOf(source: FileSource): string {
  return 'url' in source ? redact(source.url) : source.path;
}

function listSome(lines: readonly string[]): string[] {
  return lines.length <= shown ? [...lines] : [...lines.slice(0, shown), `and ${lines.length - shown} more`];
}
