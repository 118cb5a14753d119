import { expect, test } from 'vitest';
import type { RunHandler } from '../../../core/effects/recorder.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { ChironError } from '../../../core/errors.ts';
import { detectDefaults } from '../../../generators/options/detect-defaults.ts';
import { parseRemote } from '../../../generators/options/parse-remote.ts';

function git(answers: Record<string, string>): RunHandler {
  return (args) => answers[args.join(' ')] ?? { exitCode: 1 };
}

const askIdentity = 'config --null --get-regexp ^user\\.(name|email)$';

test('git and the folder say who and what', async () => {
  const { effects } = createRecorder({
    files: { 'My Demo/.git/HEAD': 'ref: refs/heads/main\n' },
    run: {
      git: git({
        [askIdentity]: 'user.name\nAda\0user.email\nada@example.org\0user.name\nAda L.\0',
        'remote get-url origin': 'git@git.invalid:team/demo.git\n',
      }),
    },
  });
  expect(await detectDefaults('/project/My Demo', effects)).toEqual({
    name: 'my-demo',
    author: 'Ada L.',
    email: 'ada@example.org',
    repository: 'team/demo',
  });
});

test('no git, no identity, no folder: nothing is detected but the name', async () => {
  const { effects } = createRecorder({
    run: {
      git: () => {
        throw new ChironError('tool-missing', 'no git');
      },
    },
  });
  expect(await detectDefaults('/project/a/b', effects)).toEqual({ name: 'b' });
});

test('what git says is left out when it would not be a valid answer', async () => {
  const { effects } = createRecorder({ run: { git: git({ [askIdentity]: 'user.email\nnot an address\0user.name\n\0' }) } });
  expect(await detectDefaults('/project', effects)).toEqual({ name: 'project' });
});

test('offline, the oldest supported Python that is there is the default', async () => {
  const list = JSON.stringify([
    { key: 'cpython-3.13.0-linux' },
    { key: 'cpython-3.12.1-linux' },
    { key: 'cpython-3.9.18-linux' },
    { key: 'pypy-3.11.1-linux' },
  ]);
  const { effects } = createRecorder({ offline: true, run: { git: { exitCode: 1 }, uv: list } });
  expect(await detectDefaults('/project', effects)).toMatchObject({ python: '3.12' });
});

test.each([
  ['https://git.invalid/team/demo.git', 'team/demo'],
  ['https://user@git.invalid/group/sub/demo', 'group/sub/demo'],
  ['ssh://git@git.invalid:22/team/demo.git', 'team/demo'],
  ['git@git.invalid:team/demo.git', 'team/demo'],
  ['../demo', undefined],
  ['/srv/git/demo.git', undefined],
  ['C:\\git\\demo', undefined],
  ['file:///srv/git/demo.git', undefined],
])('the remote %j is the repository %j', (url, repository) => {
  expect(parseRemote(url)).toBe(repository);
});
