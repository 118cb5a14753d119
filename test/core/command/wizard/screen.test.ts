import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createScreen } from '../../../../core/command/wizard/screen.ts';
import { createTerminalScreen } from '../../../support/terminal-screen.ts';

test.each([
  ['one\ntwo\n', 2],
  ['one\ntwo\n\u001b[1Aagain\n', 2],
  ['\u001b[999D\u001b[2A\u001b[J', -2],
  ['a\n\u001b[A\u001b[Bb\n', 2],
  ['no rows', 0],
])('%j moves the cursor by %i rows', (text, rows) => {
  const screen = createScreen(new PassThrough(), true);
  screen.output.write(text);
  expect([screen.takeRows(), screen.takeRows()]).toEqual([rows, 0]);
});

test('what was drawn is taken back without a trace of it', () => {
  const terminal = new PassThrough();
  const screen = createScreen(terminal, true);
  screen.output.write('before\n');
  screen.takeRows();
  screen.output.write('a question\nof three\nlines\n\u001b[1A\u001b[999Dgone');
  screen.erase(screen.takeRows());
  screen.output.write('after');
  expect(createTerminalScreen(80).write(String(terminal.read()).replaceAll('\n', '\r\n'))).toBe('before\nafter');
});

test('without Unicode all that clack draws comes out as ASCII', () => {
  const terminal = new PassThrough();
  createScreen(terminal, false).output.write('◆ ◇ ■ ▲ │ └ ┌ ├ ● ○ ◻ ◼ • █ … ↑ ↓ — ─');
  expect(String(terminal.read())).toMatch(/^[\x20-\x7e]+$/);
});

test.each([
  [{}, [80, 24]],
  [{ columns: 0, rows: 0 }, [80, 24]],
  [{ columns: 100, rows: 50 }, [100, 50]],
])('the size of %j is %j', (size, expected) => {
  const { output } = createScreen(Object.assign(new PassThrough(), size), true);
  expect([output.columns, output.rows]).toEqual(expected);
});
