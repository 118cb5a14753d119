import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parse } from '../../../core/validate/parse.ts';
import { resolveAnswers } from '../../../generators/options/resolve-answers.ts';
import type { ClassifiedFile } from '../../../generators/plan/compose-state.ts';
import { composeState } from '../../../generators/plan/compose-state.ts';
import stateSchema from '../../../schemas/state.schema.json' with { type: 'json' };
import type { State } from '../../../schemas/types/state.ts';

const answers = await resolveAnswers({ name: 'demo', description: 'say "hi"' }, {});
const files: ClassifiedFile[] = [
  { path: 'b.txt', mode: '755', class: 'managed', content: Buffer.from('same'), reason: 'b' },
  { path: 'a.txt', mode: '644', class: 'merged', content: Buffer.from('same'), reason: 'a' },
  { path: 'src/x.py', mode: '644', class: 'seed', content: Buffer.from('theirs'), reason: 'x' },
];
const sha256 = createHash('sha256').update('same').digest('hex');

test('the state has a line per file, sorted, and fits its schema', async () => {
  const text = composeState(answers, '1.2.3', files)[0]?.content.toString() ?? '';
  const state = await parse<State>(stateSchema, JSON.parse(text), { name: 'state.json' });
  expect(state).toMatchObject({ schema: 1, version: '1.2.3', answers });
  expect(Object.keys(state.files)).toEqual(['a.txt', 'b.txt', 'src/x.py']);
  expect(text.split('\n').filter((line) => line.includes('"sha256"'))).toHaveLength(3);
  expect(text).toContain(`    "b.txt": {"mode": "755", "sha256": "${sha256}", "class": "managed"},\n`);
  expect(text).toMatch(/[^\n]\n$/);
});

test('the bytes of what an upgrade merges are kept once, those of a seed are not', () => {
  const kept = composeState(answers, '1.2.3', files).filter(({ path }) => path.startsWith('.chiron/base/'));
  expect(kept.map(({ path, content }) => [path, content.toString()])).toEqual([[`.chiron/base/${sha256}`, 'same']]);
});
