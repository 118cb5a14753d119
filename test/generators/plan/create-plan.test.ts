import { expect, test } from 'vitest';
import { digestActions } from '../../../core/plan/plan.ts';
import { parse } from '../../../core/validate/parse.ts';
import { resolveAnswers } from '../../../generators/options/resolve-answers.ts';
import { planCreation, showPlan } from '../../../generators/plan/create-plan.ts';
import type { Feature } from '../../../generators/plan/feature.ts';
import { listFiles } from '../../../generators/plan/list-files.ts';
import { listSteps } from '../../../generators/plan/list-steps.ts';
import createPlanSchema from '../../../schemas/create-plan.schema.json' with { type: 'json' };

const answers = await resolveAnswers({ name: 'demo' }, {});
const facts = { date: '2026-11-23', version: '1.0.0', runtime: { version: '1.0.0', vendored: null } };

function plan(content: string, directory = '/work/demo') {
  const files = [{ path: 'a.txt', mode: '644' as const, content: Buffer.from(content), reason: 'a reason' }];
  const steps = listSteps({ lock: true, cargoLock: false, install: false, gitInit: true, gitCommit: true, message: 'Create demo' });
  return planCreation({ directory, cwd: '/work', answers, facts, wheels: [], files, steps, notes: [] });
}

test('the shown plan fits its schema and has exactly the promised keys', async () => {
  const shown = showPlan(plan('x'));
  await parse(createPlanSchema, shown, { name: 'the plan' });
  expect(Object.keys(shown)).toEqual(['schema', 'digest', 'version', 'directory', 'answers', 'files', 'steps']);
  expect(shown.files).toEqual([{ path: 'a.txt', action: 'create', mode: '644', reason: 'a reason' }]);
  expect(shown.steps.map(({ id }) => id)).toEqual(['lock', 'toolchain-lock', 'git-init', 'git-commit']);
});

test('the digest covers the bytes of every file, and not the folder', () => {
  expect(plan('x').digest).toBe(plan('x', '/elsewhere').digest);
  expect(plan('x').digest).not.toBe(plan('y').digest);
  expect(plan('x').digest).toBe(digestActions(plan('x').actions));
});

test.each([
  [{ lock: false, install: false, gitInit: false, gitCommit: false }, []],
  [{ lock: false, install: true, gitInit: false, gitCommit: false }, ['toolchain-install']],
  [{ lock: true, install: true, gitInit: true, gitCommit: false }, ['lock', 'toolchain-lock', 'toolchain-install', 'git-init']],
  [{ lock: true, cargoLock: true, install: false, gitInit: false, gitCommit: false }, ['lock', 'toolchain-lock', 'cargo-lock']],
])('%j gives the steps %j', (choices, ids) => {
  expect(listSteps({ cargoLock: false, ...choices, message: '' }).map(({ id }) => id)).toEqual(ids);
});

const feature = (id: string, path: string, on = true): Feature => ({
  id,
  when: () => on,
  files: () => [{ path, template: 't', mode: '644', class: 'seed', reason: id }],
});

test('the files of what is switched on come in byte order', () => {
  const files = listFiles(
    [feature('a', 'src/x'), feature('b', 'Makefile'), feature('c', '.gitignore'), feature('d', 'never', false)],
    answers,
  );
  expect(files.map(({ path }) => path)).toEqual(['.gitignore', 'Makefile', 'src/x']);
});

test('two features with one path are a bug', () => {
  expect(() => listFiles([feature('a', 'x'), feature('b', 'x')], answers)).toThrow('two features make x');
});
