import { expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { CreateData } from '../../../generators/plan/create-plan.ts';
import { executePlan } from '../../../generators/app/execute-plan.ts';
import { planProject } from '../../../generators/app/plan-project.ts';

const names = ['chiron_runtime-7.0.0-py3-none-any.whl', 'create_chiron-7.0.0-py3-none-any.whl'] as const;

async function planHere(): Promise<{ plan: Plan<CreateData>; effects: ReturnType<typeof createRecorder>['effects'] }> {
  const { effects } = createRecorder({ files: Object.fromEntries(names.map((name) => [`wheels/${name}`, name])) });
  const input = { name: 'demo', directory: 'demo', lock: false, install: false, git: false, runtime: `wheels/${names[0]}` };
  return { plan: await planProject(input as Parameters<typeof planProject>[0], effects), effects };
}

test('a wheel that changed after the plan was made is not taken', async () => {
  const { plan, effects } = await planHere();
  await effects.files.writeFile(`/project/wheels/${names[1]}`, 'another');
  await expect(executePlan(plan, effects, () => {})).rejects.toMatchObject({
    code: 'world-moved',
    details: [`.chiron/vendor/${names[1]}`],
  });
  expect(await effects.files.readdir('/project')).toEqual(['wheels']);
});

test('a folder that was filled after the plan was made is left alone', async () => {
  const { plan, effects } = await planHere();
  await effects.files.mkdir('/project/demo');
  await effects.files.writeFile('/project/demo/mine', '');
  await expect(executePlan(plan, effects, () => {})).rejects.toMatchObject({ code: 'directory-not-empty', details: ['mine'] });
  expect(await effects.files.readdir('/project/demo')).toEqual(['mine']);
});
