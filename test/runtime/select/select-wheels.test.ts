import { describe, expect, it } from 'vitest';
import { readLock } from '../../../runtime/lock/read-lock.ts';
import type { Wanted } from '../../../runtime/select/select-wheels.ts';
import { selectWheels } from '../../../runtime/select/select-wheels.ts';
import type { Selection } from '../../../schemas/types/selection.ts';
import { readFixtureLock } from '../../support/read-fixture-lock.ts';

const linux = 'cp312-manylinux_2_28_x86_64';
const windows = 'cp312-win_amd64';

function select(name: string, wanted: Partial<Wanted>): Selection {
  return selectWheels(readFixtureLock(name), { targets: [linux], extras: [], groups: [], ...wanted });
}

/** A lock of a project that depends on `x`, of which it lists the files given. */
function lockOf({
  sdist = false,
  wheels = [],
  unhashed = [],
}: {
  sdist?: boolean;
  wheels?: readonly string[];
  unhashed?: readonly string[];
}) {
  const line = (name: string, hash: string): string => `{ path = "${name}"${hash} }`;
  const hash = `, hash = "sha256:${'b'.repeat(64)}"`;
  return readLock(
    [
      'version = 1',
      'requires-python = ">=3.10"',
      '[[package]]\nname = "demo"\nversion = "1.0"\nsource = { editable = "." }\ndependencies = [{ name = "x" }]',
      '[[package]]\nname = "x"\nversion = "1.0"\nsource = { registry = "idx" }',
      sdist ? `sdist = ${line('x-1.0.tar.gz', hash)}` : '',
      `wheels = [${[...wheels.map((name) => line(name, hash)), ...unhashed.map((name) => line(name, ''))].join(', ')}]`,
    ].join('\n'),
    { path: 'uv.lock' },
  );
}

describe('selectWheels', () => {
  it('gives the project, and for each package its files, targets and extras', () => {
    const selection = select('small', { targets: [linux, windows, linux] });
    expect(selection).toMatchObject({ project: { name: 'small', version: '1.0.0' }, targets: [linux, windows], extras: [], groups: [] });
    const named = Object.fromEntries(selection.packages.map((item) => [item.name, item]));
    expect(named['httpx']).toMatchObject({ kind: 'index', extras: ['http2'], targets: [linux, windows], gaps: [] });
    expect(named['httpx']?.files).toHaveLength(1);
    expect(named['tzdata']?.targets).toEqual([windows]);
    expect(named['small'], 'a virtual project has nothing to install').toBeUndefined();
    expect(selection.packages.map(({ name }) => name)).toEqual(Object.keys(named).sort());
  });

  it('takes extras and groups only when they are named', () => {
    const names = (wanted: Partial<Wanted>): string[] => select('small', wanted).packages.map(({ name }) => name);
    const plain = names({});
    expect(names({ extras: ['YAML'] }).filter((name) => !plain.includes(name))).toEqual(['pyyaml']);
    expect(names({ groups: ['dev'] })).toContain('ruff');
    expect(select('small', { extras: ['yaml', 'fast', 'yaml'], groups: ['test'] })).toMatchObject({
      extras: ['fast', 'yaml'],
      groups: ['test'],
    });
  });

  it('follows an extra that names extras of its own project', () => {
    const extras = select('self-extras', { targets: ['cp311.4-win_amd64'], extras: ['all'] });
    expect(extras.packages.map(({ name }) => name)).toEqual(['attrs', 'click', 'idna', 'six', 'zipp']);
  });

  it('takes the fork of a package that the edge or the markers name', () => {
    const version = (target: string): string[] =>
      select('small', { targets: [target], groups: ['test'] })
        .packages.filter(({ name }) => name === 'coverage')
        .map((item) => item.version);
    expect([version('cp310-win_amd64'), version('cp312-win_amd64')]).toEqual([['7.16.2'], ['7.17.3']]);
  });

  it('takes what excludes each other one at a time', () => {
    const attrs = (extra: string): unknown =>
      select('conflicts', { extras: [extra] }).packages.find(({ name }) => name === 'attrs')?.version;
    expect([attrs('cpu'), attrs('gpu')]).toEqual(['23.1.0', '24.1.0']);
    expect(() => select('conflicts', { extras: ['cpu', 'gpu'] })).toThrow(
      'the project declares that extra cpu and extra gpu exclude each other',
    );
    expect(() => select('conflicts', { groups: ['a', 'b'] })).toThrow('group a and group b exclude each other');
  });

  it('lists members of the workspace as projects, and folders outside of it as sources to build', () => {
    const { packages } = select('workspace', { targets: ['cp312-win_amd64'] });
    expect(
      packages.map(({ name, kind, files, gaps }) => ({ name, kind, files: files.length, gaps: gaps.map(({ reason }) => reason) })),
    ).toEqual([
      { name: 'idna', kind: 'index', files: 1, gaps: [] },
      { name: 'local', kind: 'source', files: 0, gaps: ['it comes from a folder, so its wheel has to be built'] },
      { name: 'm1', kind: 'project', files: 0, gaps: [] },
      { name: 'six', kind: 'index', files: 1, gaps: [] },
    ]);
    expect(packages.find(({ name }) => name === 'm1')?.extras).toEqual(['x']);
  });

  it('prefers the better tag, then the higher build number', () => {
    const wheels = [
      'x-1.0-9-py3-none-any.whl',
      'x-1.0-2-cp312-cp312-win_amd64.whl',
      'x-1.0-10-cp312-cp312-win_amd64.whl',
      'x-1.0-cp312-cp312-win_amd64.whl',
    ];
    const chosen = selectWheels(lockOf({ wheels }), { targets: [windows, linux], extras: [], groups: [] }).packages.find(
      ({ name }) => name === 'x',
    );
    expect(chosen?.files.map(({ name, targets }) => [name, targets])).toEqual([
      ['x-1.0-10-cp312-cp312-win_amd64.whl', [windows]],
      ['x-1.0-9-py3-none-any.whl', [linux]],
    ]);
  });

  it.each<[target: string, files: Parameters<typeof lockOf>[0], reason: string]>([
    [linux, { sdist: true }, 'there is only an sdist, no wheel for any platform'],
    [linux, {}, 'the lock lists no file of it'],
    [
      'cp312-macosx_14_0_x86_64',
      {
        wheels: [
          'x-1.0-cp312-cp312-macosx_11_0_arm64.whl',
          'x-1.0-cp312-cp312-win_amd64.whl',
          'x-1.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
          'x-1.0-cp311-abi3-manylinux_2_28_aarch64.whl',
        ],
      },
      'no wheel for macOS x86_64, only for Linux with glibc (aarch64, x86_64), macOS (arm64) and Windows (amd64)',
    ],
    [
      linux,
      { wheels: ['x-1.0-cp312-cp312-manylinux_2_34_x86_64.whl', 'x-1.0-cp312-cp312-manylinux_2_31_x86_64.whl'] },
      'its wheels for Linux with glibc x86_64 need glibc 2.31, and the target has 2.28',
    ],
    [
      'cp312-macosx_13_0_arm64',
      { wheels: ['x-1.0-cp312-cp312-macosx_14_0_universal2.whl'] },
      'its wheels for macOS arm64 need macOS 14.0, and the target has 13.0',
    ],
    [
      'cp314t-win_amd64',
      {
        wheels: [
          'x-1.0-cp311-cp311-win_amd64.whl',
          'x-1.0-cp312-abi3-win_amd64.whl',
          'x-1.0-cp313-cp313t-win_amd64.whl',
          'x-1.0-pp311-pypy311_pp73-win_amd64.whl',
        ],
      },
      'no wheel for CPython 3.14 free-threaded on Windows amd64, only for CPython 3.11, CPython 3.12 and newer, CPython 3.13 free-threaded and PyPy 3.11',
    ],
    [linux, { wheels: ['x-1.0-py2-none-any.whl'] }, 'no wheel for CPython 3.12 on Linux with glibc x86_64, only for Python 2'],
  ])('explains the gap on %s with %j', (target, files, reason) => {
    const x = selectWheels(lockOf(files), { targets: [target], extras: [], groups: [] }).packages.find(({ name }) => name === 'x');
    expect(x?.gaps).toEqual([{ target, reason, sdist: files.sdist === true }]);
  });

  it('refuses files without a sha256 only where they are needed', () => {
    const wanted = { targets: [linux], extras: [], groups: [] };
    const wheel = 'x-1.0-py3-none-any.whl';
    expect(() => selectWheels(lockOf({ unhashed: [wheel] }), wanted)).toThrow('the lock gives no sha256 for files of x 1.0');
    const lock = lockOf({ unhashed: [wheel] });
    const alone = { ...lock, packages: lock.packages.map((item) => ({ ...item, dependencies: [] })) };
    expect(selectWheels(alone, wanted).packages.map(({ name }) => name)).toEqual(['demo']);
  });

  it.each<[what: string, name: string, wanted: Partial<Wanted>, code: string, message: string]>([
    ['an extra', 'small', { extras: ['ymal'] }, 'input-invalid', "there is no extra ymal, did you mean 'yaml'?"],
    ['a group', 'small', { groups: ['docs'] }, 'input-invalid', 'there is no dependency group docs'],
    ['a target', 'small', { targets: ['cp312'] }, 'target-invalid', '"cp312" is not a target'],
    [
      'an older Python than the lock is for',
      'small',
      { targets: ['cp39-win_amd64'] },
      'target-invalid',
      'Python 3.9.0 is outside its requires-python >=3.10',
    ],
    [
      'an environment that the lock is not for',
      'conflicts',
      { targets: ['cp312-macosx_14_0_arm64'] },
      'target-invalid',
      'it is none of the environments of [tool.uv]',
    ],
  ])('refuses %s', (_, name, wanted, code, message) => {
    expect(() => select(name, wanted)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });

  it('lists the extras that there are', () => {
    expect(() => select('small', { extras: ['docs'] })).toThrow(expect.objectContaining({ details: ['the lock has: fast, yaml'] }));
  });

  it('gives equal values for equal input', () => {
    expect(select('medium', { targets: [linux, windows] })).toEqual(select('medium', { targets: [linux, windows] }));
  });
});
