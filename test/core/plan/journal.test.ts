import { expect, test } from 'vitest';
import { createMemoryFiles } from '../../../core/effects/recorder.ts';
import type { Files } from '../../../core/effects/effects.ts';
import { runToy } from '../command/run-toy.ts';

const runs = '/project/.chiron/runs';

async function readRuns(files: Files): Promise<Record<string, string>> {
  const names = (await files.readdir(runs)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await files.readFile(`${runs}/${name}`, 'utf8')])));
}

function linesOf(text: string | undefined): unknown[] {
  return (text ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('an executed plan leaves its journal and a runbook, out of version control', async () => {
  const { recorder } = await runToy(['shop', 'sell', '--confirm']);
  const kept = await readRuns(recorder.effects.files);
  expect(Object.keys(kept)).toEqual(['.gitignore', '20260102T030405Z-toy-shop-sell.jsonl', '20260102T030405Z-toy-shop-sell.md']);
  expect(kept['.gitignore']).toBe('*\n');
  expect(linesOf(kept['20260102T030405Z-toy-shop-sell.jsonl'])).toEqual([
    {
      type: 'start',
      schema: 1,
      time: '2026-01-02T03:04:05.000Z',
      command: 'toy shop sell',
      version: '9.8.7',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    expect.objectContaining({ type: 'action', op: 'sell', target: 'https://shop.invalid/', status: 'done' }),
    { type: 'end', time: '2026-01-02T03:04:05.000Z', outcome: 'done' },
  ]);
});

test('the runbook of a failed run: what happened, how to check it, how to roll back from the end', async () => {
  const { recorder } = await runToy(['fail', 'foreseen']);
  const kept = await readRuns(recorder.effects.files);
  expect(linesOf(kept['20260102T030405Z-toy-fail.jsonl']).at(-1)).toEqual({
    type: 'end',
    time: '2026-01-02T03:04:05.000Z',
    outcome: 'failed',
    error: { code: 'gate-failed', message: 'the gate is shut' },
  });
  expect(kept['20260102T030405Z-toy-fail.md']?.replace(/`[0-9a-f]{64}`/, '`DIGEST`')).toMatchInlineSnapshot(`
    "# toy fail, 2026-01-02T03:04:05.000Z

    It failed. \`gate-failed\`: the gate is shut
    Version 9.8.7, plan \`DIGEST\`, ended 2026-01-02T03:04:05.000Z. Every particular is in \`20260102T030405Z-toy-fail.jsonl\`.
    1 of 2 actions may or may not have been done: check them first.

    ## What happened

    1. fail \`foreseen\`: it breaks
    2. never \`foreseen\`: nobody comes here **not certain**

    ## How to check it

    1. look at foreseen
    2. look at foreseen

    ## How to roll back

    1. unnever foreseen
    2. unfail foreseen
    "
  `);
});

test('an interrupted run says so', async () => {
  const { recorder } = await runToy(['fail', 'wait'], { interrupts: 1 });
  expect((await readRuns(recorder.effects.files))['20260102T030405Z-toy-fail.jsonl']).toContain('"outcome":"interrupted"');
});

test('two runs within a second are both kept', async () => {
  const files = createMemoryFiles({}, '/project');
  for (const color of ['red', 'blue']) await runToy(['paint', 'door', '--color', color], { files });
  expect(Object.keys(await readRuns(files)).filter((name) => name.endsWith('.jsonl'))).toEqual([
    '20260102T030405Z-toy-paint-2.jsonl',
    '20260102T030405Z-toy-paint.jsonl',
  ]);
});

test('a journal that cannot be written is a warning', async () => {
  const outcome = await runToy(['paint', 'door', '--color', 'red'], { files: { '.chiron': 'a file is in the way' } });
  expect(outcome).toMatchObject({
    exit: 0,
    stderr: 'warning: the journal of this run could not be kept in /project/.chiron/runs: ENOTDIR\n',
  });
});

test.each([
  ['a dry run', ['paint', 'door', '--color', 'red', '--dry-run']],
  ['a plan without actions', ['shop']],
  ['what was not confirmed', ['shop', 'sell']],
])('%s leaves nothing', async (_title, argv) => {
  const { recorder } = await runToy(argv);
  expect(await recorder.effects.files.readdir('/project')).toEqual([]);
});
