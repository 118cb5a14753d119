export interface InterruptSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/** Turns the first Ctrl-C into an abort, so that work stops and cleans up; the second ends the process at once. */
export function catchInterrupts(source: InterruptSource | undefined, onFirst: () => void): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) {
      source?.exit(130);
      return;
    }
    controller.abort();
    onFirst();
  };
  source?.on('SIGINT', listener);
  source?.on('SIGTERM', listener);
  return {
    signal: controller.signal,
    release() {
      source?.off('SIGINT', listener);
      source?.off('SIGTERM', listener);
    },
  };
}
