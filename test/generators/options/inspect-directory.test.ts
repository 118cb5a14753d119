import { mkdtemp, rm, symlink } from 'node:fs/promises';
import * as realFiles from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Files } from '../../../core/effects/effects.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { inspectDirectory } from '../../../generators/options/inspect-directory.ts';

const files = {
  'full/a': '',
  'full/.env': '',
  'git/.git/HEAD': '',
  file: '',
  'killed/.chiron-staging-a1b2c3/pyproject.toml': '',
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`many/f${n}`, ''])),
};
const { effects } = createRecorder({ files });

test.each(['new', 'new/deep/er', 'git'])('%s can be used', async (folder) => {
  await expect(inspectDirectory(`/project/${folder}`, effects)).resolves.toBeUndefined();
});

test.each([
  ['full', { code: 'directory-not-empty', message: '/project/full is not empty', details: ['.env', 'a'] }],
  ['many', { code: 'directory-not-empty', details: ['f1', 'f2', 'f3', 'f4', 'f5', 'and 2 more'] }],
  ['file', { code: 'directory-unwritable', message: '/project/file is a file, or lies under one' }],
  ['file/below', { code: 'directory-unwritable' }],
  ['killed', { details: ['.chiron-staging-a1b2c3'], hint: expect.stringMatching(/was killed .* remove what it left/) }],
])('%s is refused', async (folder, error) => {
  await expect(inspectDirectory(`/project/${folder}`, effects)).rejects.toMatchObject(error);
});

test('a link to nothing is refused', async () => {
  const root = await mkdtemp(join(tmpdir(), 'chiron-link-'));
  try {
    await symlink('nowhere', join(root, 'link'));
    const real = createRecorder({ files: realFiles as unknown as Files }).effects;
    await expect(inspectDirectory(join(root, 'link'), real)).rejects.toMatchObject({ code: 'directory-unwritable', exit: 2 });
  } finally {
    await rm(root, { recursive: true });
  }
});

test('a folder that may not be written to is refused', async () => {
  const access = async (): Promise<never> => {
    throw Object.assign(new Error('no'), { code: 'EACCES' });
  };
  const denied = { ...effects, files: { ...effects.files, access } };
  await expect(inspectDirectory('/project/new', denied)).rejects.toMatchObject({ code: 'directory-unwritable', exit: 2 });
});
