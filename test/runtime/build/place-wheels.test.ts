import { describe, expect, it } from 'vitest';
import type { BuiltWheel } from '../../../runtime/build/build-project.ts';
import { listProjectPackages, placeWheels } from '../../../runtime/build/place-wheels.ts';
import { parseTarget } from '../../../runtime/formats/targets.ts';
import { parseWheelName } from '../../../runtime/formats/wheel-name.ts';
import type { SelectedPackage, Selection } from '../../../schemas/types/selection.ts';

const linux = 'cp312-manylinux_2_28_x86_64';
const windows = 'cp312-win_amd64';
const sha256 = 'a'.repeat(64);

const member: SelectedPackage = {
  name: 'demo',
  version: '1.0',
  kind: 'project',
  source: { kind: 'editable', value: '.' },
  targets: [linux, windows],
  files: [],
  gaps: [linux, windows].map((target) => ({ target, reason: 'not built yet', sdist: false })),
  extras: [],
};
const selection = (...packages: SelectedPackage[]): Selection => ({
  project: { name: 'demo', version: packages[0]?.version ?? '' },
  targets: [linux, windows],
  extras: [],
  groups: [],
  packages,
});
const wheel = (name: string): BuiltWheel => ({ name, package: 'demo', version: '1.0', path: `/out/${name}`, sha256, size: 5 });
const wheelTargets = (name: string, targets: readonly string[]) =>
  targets.filter((target) => parseWheelName(name).tags.some((tag) => parseTarget(target).tags.has(tag)));

describe('placeWheels', () => {
  it.each<[string, string[], Record<string, string[]>, string[]]>([
    ['a pure wheel at all targets', ['demo-1.0-py3-none-any.whl'], { 'demo-1.0-py3-none-any.whl': [linux, windows] }, []],
    [
      'a platform wheel where it fits',
      ['demo-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'],
      { 'demo-1.0-cp312-cp312-manylinux_2_17_x86_64.whl': [linux] },
      [windows],
    ],
    ['a wheel for this machine only nowhere', ['demo-1.0-cp311-cp311-linux_x86_64.whl'], {}, [linux, windows]],
    [
      'two wheels, one for each',
      ['demo-1.0-cp312-cp312-win_amd64.whl', 'demo-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'],
      { 'demo-1.0-cp312-cp312-manylinux_2_17_x86_64.whl': [linux], 'demo-1.0-cp312-cp312-win_amd64.whl': [windows] },
      [],
    ],
  ])('puts %s', (_, names, files, gaps) => {
    const placed = placeWheels(selection(member), names.map(wheel), { wheelTargets }).packages[0];
    expect(Object.fromEntries(placed?.files.map(({ name, targets }) => [name, targets]) ?? [])).toEqual(files);
    expect(placed?.files.every(({ name, path }) => path === `/out/${name}`)).toBe(true);
    expect(placed?.gaps).toEqual(gaps.map((target) => ({ target, reason: 'a native wheel must be built on that platform', sdist: false })));
  });

  it('fills in a dynamic version, also of the project', () => {
    const placed = placeWheels(selection({ ...member, version: '' }), [wheel('demo-1.0-py3-none-any.whl')], { wheelTargets });
    expect([placed.project?.version, placed.packages[0]?.version]).toEqual(['1.0', '1.0']);
  });

  it('leaves alone what was not built, and what has a wheel from an index', () => {
    const other: SelectedPackage = { ...member, name: 'other' };
    const file = { name: 'demo-1.0-py2.py3-none-any.whl', url: 'https://files.invalid/x', sha256, targets: [linux] };
    const fetched: SelectedPackage = { ...member, kind: 'index', files: [file], gaps: [{ target: windows, reason: 'none', sdist: true }] };
    const placed = placeWheels(selection(other, fetched), [wheel('demo-1.0-py3-none-any.whl')], { wheelTargets });
    expect(placed.packages[0]).toBe(other);
    expect(placed.packages[1]).toMatchObject({
      files: [file, { name: 'demo-1.0-py3-none-any.whl', targets: [windows] }].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      gaps: [],
    });
  });
});

describe('listProjectPackages', () => {
  it('names what lies in the repo and can be built', () => {
    const library: SelectedPackage = { ...member, name: 'lib', version: '', source: { kind: 'editable', value: 'libs/lib' } };
    const virtual: SelectedPackage = { ...member, name: 'docs', source: { kind: 'virtual', value: 'docs' } };
    const indexed: SelectedPackage = { ...member, name: 'idna', kind: 'index' };
    expect(listProjectPackages(selection(member, library, virtual, indexed))).toEqual([
      { name: 'demo', version: '1.0', folder: '.' },
      { name: 'lib', version: '', folder: 'libs/lib' },
    ]);
  });
});
