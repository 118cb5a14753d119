import { expect, test } from 'vitest';
import { checkWritable } from '../../core/check-writable.ts';
import { createMemoryFiles } from '../../core/effects/recorder.ts';

const files = createMemoryFiles({ 'free/x': '', 'locked/x': '', file: '' }, '/p');
const guarded = {
  ...files,
  async access(path: string) {
    if (path === '/p/locked') throw Object.assign(new Error('no'), { code: 'EACCES' });
  },
} as typeof files;

test.each(['/p/free', '/p/free/a/b', '/p'])('%s can be written to, or made', async (folder) => {
  await checkWritable(folder, guarded);
});

test.each([
  ['/p/locked', 'EACCES'],
  ['/p/locked/a/b', 'EACCES'],
  ['/p/file', 'ENOTDIR'],
  ['/p/file/a', 'ENOTDIR'],
])('%s is refused: %s', async (folder, code) => {
  await expect(checkWritable(folder, guarded)).rejects.toMatchObject({
    code: 'directory-unwritable',
    message: `${folder} cannot be written to: ${code}`,
  });
});
