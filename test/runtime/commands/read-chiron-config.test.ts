import { expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { readChironConfig } from '../../../runtime/commands/read-chiron-config.ts';

function read(files: Readonly<Record<string, string>>, cwd = '/org/project'): Promise<unknown> {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/org/${path}`, text]));
  return readChironConfig('/org/project', createRecorder({ cwd, files: absolute }).effects);
}

const floor = (value: number): string => `policy:\n  coverage:\n    floor: ${value}\n`;

test.each<[string, Record<string, string>, object]>([
  ['no file is an empty configuration', {}, {}],
  ['an empty file is one too', { 'project/chiron.yaml': '' }, {}],
  [
    'a default hides nothing of the file below',
    { 'project/chiron.yaml': 'extends: ../base.yaml\npolicy:\n  coverage: {}\n', 'base.yaml': floor(1) },
    { policy: { coverage: { floor: 1 }, gaps: 'allow' } },
  ],
  [
    'what stands in the file comes over what it extends',
    { 'project/chiron.yaml': `extends: ../base.yaml\n${floor(1)}`, 'base.yaml': `targets: wide\n${floor(0.5)}` },
    { targets: 'wide', policy: { coverage: { floor: 1 }, gaps: 'allow' } },
  ],
  [
    'mappings are merged key by key, lists are not',
    {
      'project/chiron.yaml': 'extends: ../base.yaml\ntargets:\n  python: ["3.12"]\n  platforms: [win_amd64]\n',
      'base.yaml': `targets:\n  python: ["3.11"]\n  platforms: [win_arm64, linux_x86_64]\n${floor(0.5)}`,
    },
    { targets: { python: ['3.12'], platforms: ['win_amd64'] }, policy: { coverage: { floor: 0.5 }, gaps: 'allow' } },
  ],
  [
    'each path is read from the file that has it',
    { 'project/chiron.yaml': 'extends: ../a/one.yaml\n', 'a/one.yaml': 'extends: b/two.yaml\n', 'a/b/two.yaml': floor(0.25) },
    { policy: { coverage: { floor: 0.25 }, gaps: 'allow' } },
  ],
  [
    'the file below may be JSON',
    { 'project/chiron.yaml': 'extends: ../base.json\n', 'base.json': '{"targets": "linux"}' },
    { targets: 'linux' },
  ],
])('%s', async (_, files, expected) => {
  expect(await read(files)).toEqual(Object.keys(files).length === 0 ? {} : { schema: 1, ...expected });
});

test.each<[string, Record<string, string>, object]>([
  [
    'a file that extends itself',
    { 'project/chiron.yaml': 'extends: chiron.yaml\n' },
    { code: 'config-invalid', message: 'chiron.yaml extends itself', details: ['chiron.yaml → chiron.yaml'] },
  ],
  [
    'a round of files',
    { 'project/chiron.yaml': 'extends: ../one.yaml\n', 'one.yaml': 'extends: two.yaml\n', 'two.yaml': 'extends: one.yaml\n' },
    { code: 'config-invalid', details: ['../one.yaml → ../two.yaml → ../one.yaml'] },
  ],
  [
    'a file that is not there',
    { 'project/chiron.yaml': 'extends: ../base.yaml\n' },
    { code: 'input-missing', message: 'chiron.yaml extends ../base.yaml, and there is no ../base.yaml' },
  ],
  [
    'a mistake in the file below, with its place',
    { 'project/chiron.yaml': 'extends: ../base.yaml\n', 'base.yaml': 'schema: 1\npolcy: {}\n' },
    { code: 'config-invalid', details: [expect.stringMatching(/base\.yaml:2:1.*polcy/)] },
  ],
  ['an absolute path', { 'project/chiron.yaml': 'extends: /org/base.yaml\n' }, { code: 'config-invalid' }],
  ['an address', { 'project/chiron.yaml': 'extends: https://index.invalid/base.yaml\n' }, { code: 'config-invalid' }],
])('%s is refused', async (_, files, expected) => {
  await expect(read(files)).rejects.toMatchObject(expected);
});
