import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyWheel } from '../../../runtime/bundle/copy-wheel.ts';
import { createFileEffects } from './sample-wheelhouse.ts';

// A private cache must not make a wheelhouse that only its maker can read.
test.skipIf(process.platform === 'win32')('the copy can be read by all, whatever the mode of the cached file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chiron-copy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'cached');
  await writeFile(path, 'wheel');
  await chmod(path, 0o400);
  await copyWheel({ name: 'x.whl', path, size: 5 }, join(folder, 'x.whl'), createFileEffects().effects);
  expect((await stat(join(folder, 'x.whl'))).mode & 0o777).toBe(0o644);
});
