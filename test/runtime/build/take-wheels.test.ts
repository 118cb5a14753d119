import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { takeWheels } from '../../../runtime/build/take-wheels.ts';

const packages = [{ name: 'demo', version: '1.0', folder: '.' }];

function take(files: Readonly<Record<string, string>>, wanted: Parameters<typeof takeWheels>[0] = packages) {
  return takeWheels(wanted, '/project/built', createRecorder({ files }).effects);
}

test('takes every wheel of the package, whatever it is for, and leaves all other files', async () => {
  const taken = await take({
    'built/demo-1.0-cp311-abi3-win_amd64.whl': 'windows',
    'built/demo-1.0-cp311-abi3-macosx_14_0_arm64.whl': 'mac',
    'built/demo-1.0.tar.gz': 'sdist',
    'built/other-1.0-py3-none-any.whl': 'other',
  });
  expect(taken).toEqual(
    [
      ['demo-1.0-cp311-abi3-macosx_14_0_arm64.whl', 'mac'],
      ['demo-1.0-cp311-abi3-win_amd64.whl', 'windows'],
    ].map(([name = '', text = '']) => ({
      name,
      package: 'demo',
      version: '1.0',
      path: `/project/built/${name}`,
      sha256: createHash('sha256').update(text).digest('hex'),
      size: text.length,
    })),
  );
});

test('takes 1.0.0 where the lock says 1.0, and any version where it says none', async () => {
  const files = { 'built/demo-1.0.0-py3-none-any.whl': 'x' };
  expect(await take(files)).toHaveLength(1);
  expect(await take(files, [{ name: 'demo', version: '', folder: '.' }])).toHaveLength(1);
});

test.each<[string, Record<string, string>, object]>([
  ['a folder that is not there', {}, { code: 'input-missing' }],
  [
    'a folder without a wheel of the package',
    { 'built/other-1.0-py3-none-any.whl': 'x' },
    { code: 'input-missing', message: /no wheel of demo/ },
  ],
  [
    'a wheel of another version',
    { 'built/demo-1.1-py3-none-any.whl': 'x' },
    { code: 'lock-stale', message: /has version 1\.1, the lock says 1\.0/ },
  ],
])('%s is refused', async (_, files, expected) => {
  await expect(take(files)).rejects.toMatchObject(
    Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [key, value instanceof RegExp ? expect.stringMatching(value) : value]),
    ),
  );
});
