import { expect, test } from 'vitest';
import { createRecorder, fixedNow } from '../../../core/effects/recorder.ts';

test('answers what was said, and keeps every call in order', async () => {
  const { effects, calls, narration } = createRecorder({
    run: { git: (args) => ({ exitCode: args[0] === 'status' ? 0 : 128 }), uv: 'uv 1.0' },
    fetch: { 'https://index.invalid/a': { status: 404 }, 'https://index.invalid/b': 'text' },
    files: { 'a/b.txt': 'text' },
  });
  expect(await effects.run('git', ['log'])).toEqual({ exitCode: 128, stdout: '', stderr: '' });
  expect((await effects.run('uv', ['--version'])).stdout).toBe('uv 1.0');
  expect((await effects.fetch('https://index.invalid/a')).status).toBe(404);
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await effects.fetch('https://index.invalid/b')).body) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('text');
  expect(await effects.files.readFile('/project/a/b.txt', 'utf8')).toBe('text');
  await effects.clock.sleep(5);
  expect(effects.clock.now()).toBe(fixedNow + 5);
  const bar = effects.progress.bar('files', 3, 'files');
  bar.advance(2);
  bar.done();
  expect(narration).toEqual(['bar: files 2/3 files']);
  expect(calls.map((call) => call.kind)).toEqual(['run', 'run', 'fetch', 'fetch', 'sleep']);
});

test('an unexpected call throws at the caller and is reported even when the caller swallows it', async () => {
  const reported: string[] = [];
  const { effects } = createRecorder({ onUnexpected: (error) => void reported.push(error.message) });
  await effects.run('git', ['push']).catch(() => {});
  await expect(effects.fetch('https://index.invalid/')).rejects.toThrow('unexpected fetch of https://index.invalid/');
  expect(reported).toEqual([
    'unexpected run of git push: give createRecorder an answer for it',
    'unexpected fetch of https://index.invalid/: give createRecorder an answer for it',
  ]);
});
