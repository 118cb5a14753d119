import { fileURLToPath } from 'node:url';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { FetchFailure } from './fetch-failure.ts';
import { explainConnection, explainStatus, transientRetries } from './fetch-failure.ts';
import type { PartFile } from './part-file.ts';
import type { Wanted } from './receive-body.ts';
import { receiveBody } from './receive-body.ts';

/** Where the bytes of a file are: an http(s) address, or a path on disk. */
export type FileSource = { readonly url: string } | { readonly path: string };

export interface DownloadRun {
  readonly effects: Effects;
  readonly signal: AbortSignal;
  /** Told how many bytes came that had not come before. */
  advance(bytes: number): void;
}

/** Milliseconds before the first retry; doubled for each further one, and spread so that parallel downloads do not return together. */
const firstDelay = 500;
const longestDelay = 30_000;

/** Brings a file's bytes into `part` and checks them, trying again where that may help. Undefined is success. */
export async function downloadFile(
  wanted: Wanted,
  source: FileSource,
  part: PartFile,
  run: DownloadRun,
): Promise<FetchFailure | undefined> {
  const attempt = 'url' in source ? createRequest(source.url, wanted, part, run) : () => copyFrom(source.path, wanted, part, run);
  for (let retry = 0; ; retry++) {
    const failure = await attempt();
    if (failure === undefined || retry >= failure.retries) return failure;
    run.effects.progress.detail(`${wanted.name}: ${failure.reason}; trying again`);
    const delay = Math.max(firstDelay * 2 ** retry * (0.5 + Math.random()), failure.retryAfter ?? 0);
    await run.effects.clock.sleep(Math.min(delay, longestDelay), run.signal);
  }
}

/** `file:` addresses become paths, as their bytes need no network. */
export function toSource(address: string): FileSource {
  return address.startsWith('file:') ? { path: fileURLToPath(address) } : { url: address };
}

/** One request after another for the same file: each goes on where the last was cut, if the server lets it (RFC 9110 section 14). */
function createRequest(url: string, wanted: Wanted, part: PartFile, run: DownloadRun): () => Promise<FetchFailure | undefined> {
  let etag: string | undefined;

  return async function request() {
    const start = part.size();
    let responded = false;
    try {
      const range = start === 0 ? {} : { range: `bytes=${start}-`, ...(etag === undefined ? {} : { 'if-range': etag }) };
      const { status, headers, body } = await run.effects.fetch(url, { headers: range, signal: run.signal });
      responded = true;
      const resumed = status === 206 && start > 0 && (headers['content-range'] ?? '').startsWith(`bytes ${start}-`);
      if (status !== 200 && !resumed) {
        await dropBody(body);
        // A range that cannot be served says nothing about the file itself.
        if (start === 0 || (status !== 206 && status !== 416)) return explainStatus(status, headers['retry-after']);
        await part.restart();
        return { code: 'fetch-failed', reason: 'the index does not go on with a download that was cut', retries: transientRetries };
      }
      if (!resumed && start > 0) await part.restart();
      etag = headers['etag']?.startsWith('"') ? headers['etag'] : undefined;
      return await receiveBody(wanted, body, {
        part,
        resumed,
        advance: run.advance,
        announced: resumed ? undefined : announcedSize(headers),
      });
    } catch (error) {
      return explain(error, run, responded ? part.size() : undefined);
    }
  };
}

async function copyFrom(path: string, wanted: Wanted, part: PartFile, run: DownloadRun): Promise<FetchFailure | undefined> {
  try {
    const body = run.effects.files.createReadStream(path, { highWaterMark: 1024 * 1024 });
    const failure = await receiveBody(wanted, body, { part, resumed: false, advance: run.advance, announced: undefined });
    return failure === undefined ? undefined : { ...failure, retries: 0 };
  } catch (error) {
    if (error instanceof ChironError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    return {
      code: 'fetch-failed',
      reason: code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`,
      retries: 0,
      hint: 'restore that file, or run uv lock with an index that has it',
    };
  }
}

function explain(error: unknown, { signal }: DownloadRun, received: number | undefined): FetchFailure {
  if (signal.aborted) throw new ChironError('interrupted', 'interrupted while fetching', { cause: error });
  // A redirect that is not followed concerns this file only; a full disk or a broken proxy setting concerns all of them.
  if (error instanceof ChironError && error.code === 'fetch-failed') return { code: 'fetch-failed', reason: error.message, retries: 0 };
  const failure = error instanceof ChironError ? undefined : explainConnection(error, received);
  if (failure === undefined) throw error;
  return failure;
}

/** Bytes that the response says it has; undefined where it does not say, or where it counts encoded bytes. */
function announcedSize(headers: Readonly<Record<string, string>>): number | undefined {
  const length = headers['content-length'];
  return length === undefined || headers['content-encoding'] !== undefined ? undefined : Number(length);
}

/** Ends a response whose body is of no use, so that its connection is free again. */
async function dropBody(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of body) break;
}
