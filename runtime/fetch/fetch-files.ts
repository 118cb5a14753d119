import path from 'node:path';
import type { Effects, ProgressBar } from '../../core/effects/effects.ts';
import { throwIfInterrupted } from '../../core/effects/run-process.ts';
import type { Cache } from './cache.ts';
import { findCached, keepFile, openCache } from './cache.ts';
import type { FileSource } from './download-file.ts';
import { downloadFile, toSource } from './download-file.ts';
import type { FetchFailure } from './fetch-failure.ts';
import { openPart } from './part-file.ts';
import type { FailedFile } from './report-failures.ts';
import { failedError, offlineError } from './report-failures.ts';
import { runLimited } from './run-limited.ts';

/** A file as the selection names it. */
export interface FetchRequest {
  readonly name: string;
  /** http, https or file. */
  readonly url?: string;
  /** In place of a url; relative to `base`. */
  readonly path?: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes, where the lock says so. */
  readonly size?: number;
}

export interface FetchedFile {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  /** Absolute, in the cache: to be copied or linked, never changed. */
  readonly path: string;
}

export interface FetchOptions {
  /** The cache's folder; see `cacheFolder`. */
  readonly cache: string;
  /** Files under way at once. */
  readonly concurrency?: number;
  /** Folder that relative paths are relative to; default: the working directory. */
  readonly base?: string;
}

type Stored = Pick<FetchedFile, 'path' | 'size'>;

/** Reading and hashing overlap with two at a time; more only take turns. */
const cacheReaders = 2;

/**
 * Brings every file into the cache, each distinct one once, and returns them in the order asked for. What is returned has the hash
 * and size of the lock, whether it was fetched now or long ago. Failures are told together: `hash-mismatch`, `size-mismatch`, `fetch-failed`,
 * `network`, or `offline` for what is not in the cache; `disk-full` and `interrupted` stop everything. What was fetched by then stays in the cache.
 */
export async function fetchFiles(requests: readonly FetchRequest[], options: FetchOptions, effects: Effects): Promise<FetchedFile[]> {
  const cache = await openCache(options.cache, effects);
  const distinct = [...new Map(requests.map((request) => [request.sha256, request])).values()];
  // The biggest first: a long download that starts last would be waited for alone.
  distinct.sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
  const bar = effects.progress.bar(
    'Fetching',
    distinct.reduce((total, { size = 0 }) => total + size, 0),
    'bytes',
  );
  try {
    const stored = await readCache(cache, distinct, bar, effects);
    await fetchMissing(cache, distinct, stored, { ...options, bar }, effects);
    return requests.map(({ name, sha256 }) => ({ name, sha256, ...(stored.get(sha256) as Stored) }));
  } finally {
    bar.done();
  }
}

async function readCache(cache: Cache, wanted: readonly FetchRequest[], bar: ProgressBar, effects: Effects): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>();
  await runLimited(wanted, cacheReaders, effects.signal, async (file) => {
    const found = await findCached(cache, file, effects);
    if (found === undefined) return;
    stored.set(file.sha256, found);
    bar.advance(found.size);
  });
  throwIfInterrupted(effects.signal);
  return stored;
}

/** Adds to `stored` all that is not there yet, or throws an error that names each file that failed. */
async function fetchMissing(
  cache: Cache,
  wanted: readonly FetchRequest[],
  stored: Map<string, Stored>,
  { bar, base, concurrency = 8 }: FetchOptions & { bar: ProgressBar },
  effects: Effects,
): Promise<void> {
  const missing = wanted
    .filter(({ sha256 }) => !stored.has(sha256))
    .map((file) => ({ file, source: sourceOf(file, path.resolve(effects.cwd, base ?? '.')) }));
  const unreachable = effects.offline ? missing.filter(({ source }) => 'url' in source) : [];
  if (unreachable.length > 0) throw offlineError(unreachable.map(({ file }) => file));
  const failed: FailedFile[] = [];
  let begun = 0;
  await runLimited(missing, concurrency, effects.signal, async ({ file, source }, { signal, stop }) => {
    begun++;
    const outcome = await fetchOne(cache, file, source, bar, { effects, signal });
    if ('path' in outcome) stored.set(file.sha256, outcome);
    else {
      failed.push({ name: file.name, source, failure: outcome });
      // With no network each further file would only take its retries to fail as well.
      if (outcome.code === 'network') stop();
    }
  });
  throwIfInterrupted(effects.signal);
  if (failed.length > 0) throw failedError(failed, missing.length - begun);
}

async function fetchOne(
  cache: Cache,
  file: FetchRequest,
  source: FileSource,
  bar: ProgressBar,
  run: { effects: Effects; signal: AbortSignal },
): Promise<Stored | FetchFailure> {
  const { effects } = run;
  const part = await openPart(cache.temporary, effects);
  let shown = 0;
  try {
    const failure = await downloadFile(file, source, part, {
      ...run,
      advance() {
        // A restart receives the same bytes again; the bar stands still meanwhile.
        const size = part.size();
        bar.advance(Math.max(0, size - shown));
        shown = Math.max(shown, size);
      },
    });
    await part.close();
    return failure ?? { path: await keepFile(cache, part.path, file.sha256, effects), size: part.size() };
  } finally {
    await part.close();
    await effects.files.rm(part.path, { force: true });
  }
}

function sourceOf({ name, url, path: file }: FetchRequest, base: string): FileSource {
  if (url !== undefined) return toSource(url);
  if (file !== undefined) return { path: path.resolve(base, file) };
  throw new TypeError(`${name} has neither url nor path`);
}
