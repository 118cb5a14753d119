import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as fsPromises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Effects, Files } from '../../../core/effects/effects.ts';
import type { Recorder, RecorderOptions } from '../../../core/effects/recorder.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { ChironError } from '../../../core/errors.ts';
import { createHttpClient } from '../../../runtime/fetch/http-client.ts';
import type { IndexServer } from '../../support/index-server.ts';
import { startIndexServer } from '../../support/index-server.ts';

export const realFiles: Files = { ...fsPromises, createReadStream: (file, options) => createReadStream(file, options) };

/** A server that is closed with the test. */
export async function openServer(options?: { ranges?: boolean }): Promise<IndexServer> {
  const server = await startIndexServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** A folder that goes with the test. */
export async function openFolder(): Promise<string> {
  const folder = await fsPromises.mkdtemp(path.join(tmpdir(), 'chiron-fetch-'));
  onTestFinished(() => fsPromises.rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Real files and the real client; the clock only notes how long it should have slept. */
export function createFetchEffects(options: RecorderOptions = {}): Recorder & { effects: Effects } {
  const recorder = createRecorder({ files: realFiles, now: Date.now(), ...options });
  return { ...recorder, effects: { ...recorder.effects, fetch: createHttpClient({ NETRC: '/nonexistent' }) } };
}

/** The error that a promise fails with; a success fails the test. */
export async function errorOf(promise: Promise<unknown>): Promise<ChironError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof ChironError) return outcome.error;
  throw 'error' in outcome ? outcome.error : new Error(`expected a ChironError, got ${JSON.stringify(outcome.value)}`);
}

/** Bytes without a pattern, so that a misplaced range shows in the hash. */
export function someBytes(size: number, seed = 1): Uint8Array {
  return createHash('shake256', { outputLength: size }).update(String(seed)).digest();
}

/** Whether a file has exactly these bytes; `expect().toEqual` of megabytes takes seconds. */
export async function hasBytes(file: string | undefined, bytes: Uint8Array): Promise<boolean> {
  return file !== undefined && (await fsPromises.readFile(file)).equals(bytes);
}
