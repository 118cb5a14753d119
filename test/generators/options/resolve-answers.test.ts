import { expect, test } from 'vitest';
import { resolveAnswers } from '../../../generators/options/resolve-answers.ts';
import type { Options } from '../../../schemas/types/options.ts';

async function problemsOf(given: object): Promise<{ code: string; details: readonly string[] }> {
  const error = await resolveAnswers(given as Partial<Options>, {}).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error as { code: string; details: readonly string[] };
}

test('what is given wins over what is detected, which wins over the defaults', async () => {
  const answers = await resolveAnswers({ name: 'Demo.App' }, { name: 'folder', author: 'Ada', license: 'MIT' });
  expect(answers).toMatchObject({
    name: 'Demo.App',
    package: 'demo_app',
    author: 'Ada',
    license: 'MIT',
    python: '3.11',
    kind: 'library',
    targets: ['default'],
  });
});

test('a missing name is an answer that is missing', async () => {
  expect(await problemsOf({})).toMatchObject({ code: 'answer-missing', details: [expect.stringMatching(/^name: /)] });
});

test('a name that gives no package asks for one', async () => {
  expect(await problemsOf({ name: '3d' })).toMatchObject({
    code: 'answer-missing',
    details: [expect.stringMatching(/^package: .*3d begins with a digit/)],
  });
});

test('all problems with the form are told at once', async () => {
  const { code, details } = await problemsOf({ name: '-x', email: 'nobody', license: 'WTFPL', python: '2.7', targets: ['amiga'] });
  expect(code).toBe('input-invalid');
  expect(details.map((line) => line.split(/[:[]/)[0]?.split(' ')[0])).toEqual(['name', 'email', 'license', 'python', 'targets']);
});

test.each([
  [{ name: 'con' }, /device on Windows/],
  [{ name: 'aux.core' }, /device on Windows/],
  [{ name: 'x', package: 'com1' }, /device on Windows/],
  [{ name: 'class' }, /keyword of Python/],
  [{ name: 'match' }, /soft keyword/],
  [{ name: 'json' }, /standard library/],
  [{ name: 'pytest' }, /tool that the project itself needs/],
  [{ name: 'Coverage', package: 'mine' }, /tool that the project itself needs/],
  [{ name: 'x', package: 'coverage' }, /tool that the project itself needs/],
  [{ name: 'python3', package: 'mine' }, /is the interpreter/],
  [{ name: 'x', package: '__pycache__' }, /Python keeps for itself/],
  [{ name: 'x', repository: 'me/x.git' }, /owner\/name/],
  [{ name: 'x', repository: 'me/..' }, /owner\/name/],
  [{ name: 'x', targets: ['default', 'win_amd64'] }, /preset default stands alone/],
  [{ name: 'x', python: '3.12', targets: ['cp311-win_amd64'] }, /older than the 3\.12/],
  [{ name: 'x', targets: ['cp311-win_amd64', 'cp312-macosx_14_0_arm64'] }, /3\.11-macosx_14_0_arm64, 3\.12-win_amd64 are missing/],
  [{ name: 'x', targets: ['pp311-win_amd64'] }, /for CPython: leave out pp311-win_amd64/],
  [{ name: 'x', targets: ['cp312t-win_amd64'] }, /no free-threaded Python before 3\.13t/],
  [{ name: 'x', native: 'c', backend: 'hatchling' }, /hatchling does not build C: choose setuptools or scikit-build-core/],
  [{ name: 'x', native: 'none', backend: 'scikit-build-core' }, /scikit-build-core does not build pure Python/],
  [{ name: 'x', native: 'rust', backend: 'setuptools' }, /setuptools does not build Rust: choose maturin/],
  [
    { name: 'x', native: 'c', targets: ['musllinux_1_1_x86_64'] },
    /musllinux_1_1_x86_64: cibuildwheel builds native code from musllinux_1_2 on/,
  ],
  [{ name: 'x', native: 'c', targets: ['manylinux_2_28_loong64'] }, /no Linux on loong64/],
  [{ name: 'x', native: 'c', targets: ['manylinux_2_28_armv7l'] }, /armv7l from manylinux_2_31 on/],
  [{ name: 'x', native: 'cython', targets: ['cp313t-win_amd64'] }, /native code for no CPython 3\.13t/],
  [{ name: 'x', native: 'rust', targets: ['manylinux_2_17_x86_64'] }, /Rust needs manylinux_2_28/],
  [{ name: 'x', native: 'rust', targets: ['manylinux_2_27_x86_64'] }, /Rust needs manylinux_2_28/],
  [{ name: 'x', license: 'LicenseRef-Proprietary', publish: 'pypi' }, /publish: .*private or none/],
  [{ name: 'x', repository: 'group/folder/x' }, /GitHub has no folders/],
  [{ name: 'x', features: ['service'] }, /web server of a library/],
  [{ name: 'fastapi', kind: 'service' }, /name: fastapi is something that the project itself needs/],
  [{ name: 'my-api', package: 'starlette', kind: 'service' }, /package: starlette is imported by the service/],
  [{ name: 'maturin', native: 'rust' }, /name: maturin is something/],
])('%j is refused', async (given, why) => {
  const { code, details } = await problemsOf(given);
  expect(code).toBe('input-invalid');
  expect(details.join('\n')).toMatch(why);
});

test.each([
  [['linux']],
  [['manylinux_2_28_x86_64', 'win_amd64']],
  [['cp311-win_amd64', 'cp314t-win_amd64']],
  [['musllinux_1_2_aarch64', 'linux_riscv64', 'macosx_11_0_universal2']],
])('targets %j are accepted', async (targets) => {
  expect((await resolveAnswers({ name: 'x', targets }, {})).targets).toEqual(targets);
});

test.each(['a@b;c.org', 'a..b@c.org', '.a@c.org', 'a@c.', 'a,b@c.org', 'a:b@c.org'])(
  'no build backend takes the address %s',
  async (email) => {
    expect((await problemsOf({ name: 'x', email })).details).toEqual([expect.stringMatching(/^email: /)]);
  },
);

test.each(['ada.l+x@example.org', '123+ada@users.noreply.github.com', 'root@localhost', ''])('the address %j is taken', async (email) => {
  expect((await resolveAnswers({ name: 'x', email }, {})).email).toBe(email);
});

test('what a pattern asks for is said in words', async () => {
  const { details } = await problemsOf({ name: 'my lib', package: 'my.lib', repository: 'mine' });
  expect(details).toEqual([
    "name: must be letters, digits, '.', '_' and '-', with a letter or a digit at both ends, is 'my lib'",
    "package: must be letters, digits and '_', with no digit at the beginning, is 'my.lib'",
    "repository: must be OWNER/NAME, or empty, is 'mine'",
  ]);
});

test('control characters never get into a text', async () => {
  expect((await problemsOf({ name: 'x', description: 'a\nb', author: 'c\u0007' })).details).toHaveLength(2);
});

test.each([
  [{}, { backend: 'hatchling', native: 'none', publish: 'pypi' }],
  [{ native: 'c' }, { backend: 'setuptools' }],
  [{ native: 'cython' }, { backend: 'setuptools' }],
  [{ native: 'rust' }, { backend: 'maturin' }],
  [{ native: 'c', backend: 'scikit-build-core' }, { backend: 'scikit-build-core' }],
  [{ license: 'LicenseRef-Proprietary' }, { publish: 'private' }],
  [{ kind: 'service', features: ['makefile'] }, { features: ['makefile', 'service'] }],
  [{ kind: 'application', features: ['service'] }, { features: ['service'] }],
  [{ host: 'gitlab', repository: 'group/folder/x' }, { host: 'gitlab' }],
])('from %j follows %j', async (given, expected) => {
  expect(await resolveAnswers({ name: 'x', ...given } as Partial<Options>, {})).toMatchObject(expected);
});

test('a service is one by default too', async () => {
  expect((await resolveAnswers({ name: 'x', kind: 'service' }, {})).features).toContain('service');
});

test('answers that contradict each other are refused together', async () => {
  const { details } = await problemsOf({
    name: 'x',
    native: 'none',
    backend: 'maturin',
    license: 'LicenseRef-Proprietary',
    publish: 'pypi',
    targets: ['pp311-win_amd64'],
  });
  expect(details.map((line) => line.split(':')[0]).sort()).toEqual(['backend', 'publish', 'targets']);
});
