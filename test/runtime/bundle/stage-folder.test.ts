import { expect, test } from 'vitest';
import { createMemoryFiles } from '../../../core/effects/recorder.ts';
import { stageFolder } from '../../../runtime/bundle/stage-folder.ts';

const fillWith = (files: ReturnType<typeof createMemoryFiles>, name: string) => async (folder: string) =>
  files.writeFile(`${folder}/${name}`, 'x');

test('a folder that is not there, or is empty, is made', async () => {
  const files = createMemoryFiles({}, '/p');
  await stageFolder('/p/dist/house', ['mark'], fillWith(files, 'mark'), { files });
  await files.mkdir('/p/empty');
  await stageFolder('/p/empty', ['mark'], fillWith(files, 'other'), { files });
  expect(await files.readdir('/p/dist')).toEqual(['house']);
  expect(await files.readdir('/p/empty')).toEqual(['other']);
});

test('what is there comes back when the new folder cannot take its place', async () => {
  const files = createMemoryFiles({ 'house/mark': 'old' }, '/p');
  const failing = {
    ...files,
    async rename(from: string, to: string) {
      if (from.endsWith('/new')) throw new Error('no');
      return files.rename(from, to);
    },
  } as typeof files;
  await expect(stageFolder('/p/house', ['mark'], fillWith(files, 'mark'), { files: failing })).rejects.toThrow('no');
  expect(await files.readFile('/p/house/mark', 'utf8')).toBe('old');
  expect(await files.readdir('/p')).toEqual(['house']);
});

test('a folder that somebody filled meanwhile is refused', async () => {
  const files = createMemoryFiles({}, '/p');
  const fill = async (folder: string) => {
    await files.writeFile(`${folder}/mark`, 'x');
    await files.mkdir('/p/house');
    await files.writeFile('/p/house/mine', 'x');
  };
  await expect(stageFolder('/p/house', ['mark'], fill, { files })).rejects.toMatchObject({ code: 'directory-not-empty' });
  expect(await files.readdir('/p/house')).toEqual(['mine']);
});

test('a file in its place is refused', async () => {
  const files = createMemoryFiles({ house: 'a file' }, '/p');
  await expect(stageFolder('/p/house', ['mark'], fillWith(files, 'mark'), { files })).rejects.toMatchObject({
    code: 'directory-unwritable',
  });
});

test('a folder with one of the marks only is of somebody else', async () => {
  const files = createMemoryFiles({ 'house/manifest.json': 'of a web extension', 'house/precious': 'x' }, '/p');
  const stage = stageFolder('/p/house', ['manifest.json', 'SHA256SUMS'], fillWith(files, 'manifest.json'), { files });
  await expect(stage).rejects.toMatchObject({ code: 'directory-not-empty' });
  expect((await files.readdir('/p/house')).sort()).toEqual(['manifest.json', 'precious']);
});
