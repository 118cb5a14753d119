import { lstat, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFile } from '../../../runtime/verify/open-file.ts';
import { createFileEffects } from '../bundle/sample-wheelhouse.ts';

test('a link is followed only where that was asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chiron-open-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [file, link] = [join(folder, 'file'), join(folder, 'link')];
  await writeFile(file, 'bytes');
  await symlink(file, link);
  const { effects } = createFileEffects();
  await expect(openFile(link, false, effects)).rejects.toThrow('is no regular file');
  const opened = await openFile(link, true, effects);
  expect(opened.source.size).toBe((await lstat(file)).size);
  await opened.close();
});
