import { expect, test } from 'vitest';
import type { Effects } from '../../../core/effects/effects.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { runTogether } from '../../../runtime/commands/run-together.ts';

const untilStopped = ({ signal }: Effects): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(new Error('stopped'));
    signal.addEventListener('abort', () => reject(new Error('stopped')));
  });
const fail = async (): Promise<never> => {
  throw new Error('failed');
};

test('gives what both gave', async () => {
  expect(
    await runTogether(
      async () => 1,
      async () => 'b',
      createRecorder().effects,
    ),
  ).toEqual([1, 'b']);
});

test.each([
  ['the first', fail, untilStopped],
  ['the second', untilStopped, fail],
])('when %s fails, the other is stopped, and the failure is told', async (_, first, second) => {
  await expect(runTogether(first, second, createRecorder().effects)).rejects.toThrow('failed');
});

test('waits for the other to come to its end', async () => {
  const seen: string[] = [];
  const slow = async ({ signal }: Effects): Promise<void> => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen.push('cleaned up');
  };
  await expect(runTogether(fail, slow, createRecorder().effects)).rejects.toThrow('failed');
  expect(seen).toEqual(['cleaned up']);
});

test('Ctrl-C stops both', async () => {
  const controller = new AbortController();
  const running = runTogether(untilStopped, untilStopped, createRecorder({ signal: controller.signal }).effects);
  controller.abort();
  await expect(running).rejects.toThrow('stopped');
});
