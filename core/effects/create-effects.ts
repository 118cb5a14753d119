import { createReadStream } from 'node:fs';
import * as fsPromises from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { ChironError } from '../errors.ts';
import { redact } from '../redact.ts';
import type { Clock, Effects, Fetch, Progress } from './effects.ts';
import { createRun, throwIfInterrupted } from './run-process.ts';

export interface EffectsOptions {
  readonly fetch: Fetch;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly offline: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The real effects: this machine's processes, files, clock, and the network through the given `fetch`. */
export function createEffects(options: EffectsOptions): Effects {
  const { signal } = options;
  return {
    run: createRun(options),
    fetch: guardFetch(options),
    files: { ...fsPromises, createReadStream: (path, range) => createReadStream(path, range) },
    clock: createClock(signal),
    env: options.env,
    cwd: options.cwd,
    platform: process.platform,
    progress: options.progress,
    signal,
    offline: options.offline,
    async stage(_name, work) {
      throwIfInterrupted(signal);
      return work();
    },
  };
}

/** Refuses with --offline, and ends every request on Ctrl-C. */
function guardFetch({ fetch, offline, signal }: EffectsOptions): Fetch {
  return async function guardedFetch(url, request = {}) {
    if (offline) throw new ChironError('offline', `${redact(url)} is needed, and --offline forbids the network`);
    throwIfInterrupted(signal);
    return fetch(url, { ...request, signal: request.signal === undefined ? signal : AbortSignal.any([signal, request.signal]) });
  };
}

function createClock(interrupt: AbortSignal): Clock {
  return {
    now: () => Date.now(),
    async sleep(milliseconds, signal) {
      const anySignal = signal === undefined ? interrupt : AbortSignal.any([interrupt, signal]);
      await delay(milliseconds, undefined, { signal: anySignal }).catch((cause: unknown) => {
        throw new ChironError('interrupted', 'interrupted', { cause });
      });
    },
  };
}
