import { expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { resolveRuntime } from '../../../generators/options/resolve-runtime.ts';

const pair = ['chiron_runtime-2.1.0-py3-none-any.whl', 'create_chiron-2.1.0-py3-none-any.whl'];
const { effects } = createRecorder({ files: { [`dist/${pair[0]}`]: '', [`dist/${pair[1]}`]: '', [`alone/${pair[0]}`]: '' } });

test.each([
  [undefined, { version: '1.0.0', wheels: null }],
  ['2.0.1', { version: '2.0.1', wheels: null }],
  ['2.0rc1', { version: '2.0rc1', wheels: null }],
  [`dist/${pair[0]}`, { version: '2.1.0', wheels: { runtime: `/project/dist/${pair[0]}`, generator: `/project/dist/${pair[1]}` } }],
])('--runtime %s', async (spec, runtime) => {
  expect(await resolveRuntime(spec, '1.0.0', effects)).toEqual(runtime);
});

test.each([
  ['latest', 'input-invalid', 'neither a version nor'],
  [`dist/${pair[1]}`, 'input-invalid', 'neither a version nor'],
  [`nowhere/${pair[0]}`, 'input-missing', `/project/nowhere/${pair[0]}`],
  [`alone/${pair[0]}`, 'input-missing', `/project/alone/${pair[1]}`],
])('--runtime %s is refused', async (spec, code, message) => {
  await expect(resolveRuntime(spec, '1.0.0', effects)).rejects.toMatchObject({ code, exit: 2, message: expect.stringContaining(message) });
});
