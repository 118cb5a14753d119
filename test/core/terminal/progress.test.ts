import { expect, test } from 'vitest';
import type { OutputStream } from '../../../core/terminal/output-stream.ts';
import { createProgress } from '../../../core/terminal/progress.ts';
import { createStyle } from '../../../core/terminal/style.ts';

function createNarration(options: { isTTY?: boolean; env?: Record<string, string>; verbose?: boolean; columns?: number }) {
  const { isTTY = false, env = {}, verbose = false, columns = 80 } = options;
  const written: string[] = [];
  const stream = { isTTY, columns, write: (text: string) => written.push(text) > 0 } as unknown as OutputStream;
  const clock = { time: 0 };
  const style = createStyle(stream, { ...env, NO_COLOR: '1' });
  return {
    progress: createProgress({ stream, env, style, verbose, now: () => clock.time }),
    clock,
    text: () => written.splice(0).join(''),
  };
}

test('without a terminal: plain lines, one at the start and one at the end', () => {
  const { progress, clock, text } = createNarration({});
  const bar = progress.bar('fetch', 2_000_000, 'bytes');
  bar.advance(1_500_000);
  clock.time = 1000;
  bar.advance(500_000);
  progress.warn('slow');
  progress.detail('not shown');
  bar.done();
  bar.done();
  expect(text()).toBe('fetch: 2.0 MB\nwarning: slow\nfetch: 2.0 MB done (2.0 MB/s)\n');
});

test('at a terminal: each bar has a line that is redrawn, at most ten times a second, and notes stand above', () => {
  const { progress, clock, text } = createNarration({ isTTY: true, env: { LANG: 'C.UTF-8' } });
  const bytes = progress.bar('fetch', 1000, 'bytes');
  clock.time = 200;
  const files = progress.bar('hash', 4, 'files');
  text();
  bytes.advance(250);
  expect(text()).toBe('');
  clock.time = 500;
  files.advance(2);
  expect(text()).toBe('\u001b[2A\u001b[Jfetch  ━━━━━───────────────  250 B/1.0 kB  500 B/s\nhash  ━━━━━━━━━━──────────  2/4\n');
  progress.note('one is done');
  expect(text()).toMatch(/^\u001b\[2A\u001b\[Jone is done\nfetch/);
  files.done();
  expect(text()).toMatch(/^\u001b\[2A\u001b\[Jhash: 2 files done\nfetch/);
  progress.clear();
  expect(text()).toBe('\u001b[1A\u001b[J');
});

test('a bar never wraps', () => {
  const { progress, text } = createNarration({ isTTY: true, columns: 20 });
  progress.bar('a label that is long', 0, 'files');
  expect(text()).toBe('a label that is lon\n');
});

test.each([
  ['dumb', { TERM: 'dumb' }],
  ['CI', { CI: 'true' }],
])('%s: no bars even at a terminal', (_title, env) => {
  const { progress, text } = createNarration({ isTTY: true, env });
  progress.bar('fetch', 1, 'files').done();
  expect(text()).toBe('fetch: 1 file\nfetch: 0 files done\n');
});

test('--verbose shows details', () => {
  const { progress, text } = createNarration({ verbose: true });
  progress.detail('stirring');
  expect(text()).toBe('stirring\n');
});
