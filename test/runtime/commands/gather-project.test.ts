import { expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { gatherProject } from '../../../runtime/commands/gather-project.ts';
import { readChironConfig } from '../../../runtime/commands/read-chiron-config.ts';

const gather = (files: Readonly<Record<string, string>>, input = {}, cwd = '/work/app') =>
  gatherProject(input, createRecorder({ files: { '/work/app/.keep': '', ...files }, cwd }).effects);

test('reads the lock, pyproject.toml and chiron.yaml of the folder', async () => {
  const files = { '/work/app/uv.lock': 'lock', '/work/app/pyproject.toml': 'project', '/work/app/chiron.yaml': 'targets: linux' };
  expect(await gather(files)).toEqual({
    root: '/work/app',
    lock: { path: '/work/app/uv.lock', name: 'uv.lock', text: 'lock' },
    pyproject: 'project',
    config: { schema: 1, targets: 'linux' },
  });
});

test.each([
  ['the folder that was named', { project: 'libs/a' }, { '/work/app/libs/a/uv.lock': 'a' }, '/work/app/libs/a'],
  [
    'the workspace above',
    { project: 'libs/a' },
    { '/work/app/uv.lock': 'ws', '/work/app/pyproject.toml': '[project]\n[tool.uv.workspace]\n', '/work/app/libs/a/pyproject.toml': '' },
    '/work/app',
  ],
  [
    'the workspace above, however it is spelled',
    { project: 'libs/a' },
    {
      '/work/app/uv.lock': 'ws',
      '/work/app/pyproject.toml': '[tool.uv]\nworkspace = { members = ["libs/*"] }\n',
      '/work/app/libs/a/x': '',
    },
    '/work/app',
  ],
  ['the folder itself, for a lock from elsewhere', { lock: '/elsewhere/uv.lock' }, { '/elsewhere/uv.lock': 'other' }, '/work/app'],
] as const)('the root is %s', async (_, input, files, root) => {
  expect((await gather(files, input)).root).toBe(root);
});

test.each([
  ['nothing', {}, {}, 'lock-missing', 'there is no lock at uv.lock'],
  ["somebody else's lock above", {}, { '/work/uv.lock': 'x', '/work/pyproject.toml': '[project]\n' }, 'lock-missing', 'at uv.lock'],
  ['no lock where one was named', { lock: 'my.lock' }, {}, 'lock-missing', 'there is no lock at my.lock'],
  ['a folder as lock', { lock: 'sub' }, { '/work/app/sub/x': '' }, 'input-missing', '/work/app/sub is no regular file'],
  ['a missing folder', { project: 'nowhere' }, {}, 'lock-missing', 'at nowhere/uv.lock'],
] as const)('with %s it says what is missing', async (_, input, files, code, message) => {
  await expect(gather(files, input)).rejects.toMatchObject({ code, exit: 2, message: expect.stringContaining(message) });
});

test.each([
  ['', { schema: 1 }],
  ['# only a comment\n', { schema: 1 }],
  ['policy:\n  coverage: {}\n', { schema: 1, policy: { coverage: { floor: 0.98 }, gaps: 'allow' } }],
])('chiron.yaml %j is a configuration', async (text, config) => {
  expect(await readChironConfig('/work', createRecorder({ files: { '/work/chiron.yaml': text } }).effects)).toEqual(config);
});
