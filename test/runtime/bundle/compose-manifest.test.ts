import { expect, test } from 'vitest';
import type { ManifestInput, WheelFromBuild } from '../../../runtime/bundle/compose-manifest.ts';
import { composeManifest } from '../../../runtime/bundle/compose-manifest.ts';
import type { SelectedPackage } from '../../../schemas/types/selection.ts';

const linux = 'cp312-manylinux_2_28_x86_64';
const windows = 'cp312-win_amd64';
const targets = [linux, windows];

function compose(packages: SelectedPackage[], built: WheelFromBuild[] = [], over: Partial<ManifestInput> = {}) {
  const selection = { project: { name: 'demo', version: '' }, targets, extras: [], groups: [], packages };
  return composeManifest({ selection, lock: { path: 'uv.lock', sha256: '0'.repeat(64) }, fetched: [], built, source: {}, ...over });
}

function select(over: Partial<SelectedPackage>): SelectedPackage {
  const source = { kind: 'editable', value: '.' };
  return { name: 'demo', version: '', kind: 'project', source, targets, files: [], gaps: [], extras: [], ...over };
}

function build(name: string): WheelFromBuild {
  const [distribution = '', version = ''] = name.split('-');
  return { name, package: distribution, version, path: `/built/${name}`, sha256: 'b'.repeat(64), size: 1 };
}

test('a project whose version only its wheel tells is called by that version', () => {
  const manifest = compose([select({})], [build('demo-2.5-py3-none-any.whl')]);
  expect(manifest).toMatchObject({ project: 'demo', version: '2.5', coverage: { declared: 2, present: 2, ratio: 1 } });
});

test('a built wheel serves the targets that its tags fit, and the others are gaps with a reason', () => {
  const manifest = compose([select({})], [build('demo-1.0-cp312-cp312-linux_x86_64.whl')]);
  expect(manifest.files.map((file) => file.targets)).toEqual([[linux]]);
  expect(manifest.coverage).toEqual({
    declared: 2,
    present: 1,
    ratio: 0.5,
    gaps: [{ package: 'demo', version: '1.0', target: windows, reason: 'no wheel was built for it' }],
  });
});

test('of two built wheels each target takes the one of its best tag', () => {
  const manifest = compose([select({})], [build('demo-1.0-py3-none-any.whl'), build('demo-1.0-cp312-cp312-win_amd64.whl')]);
  expect(manifest.files.map((file) => [file.name, file.targets])).toEqual([
    ['demo-1.0-cp312-cp312-win_amd64.whl', [windows]],
    ['demo-1.0-py3-none-any.whl', [linux]],
  ]);
});

test.for([
  ['git', 'https://t0ken@git.invalid/x?rev=main#0123abc', { url: 'https://git.invalid/x?rev=main', commit: '0123abc' }],
  ['directory', 'libs/x', { path: 'libs/x' }],
  ['url', 'https://files.invalid/x.tar.gz', { url: 'https://files.invalid/x.tar.gz' }],
  ['registry', 'https://index.invalid/simple', { index: 'https://index.invalid/simple' }],
] as const)('what was built from %s says so', ([kind, value, source]) => {
  const selected = select({ name: 'x', version: '1.0', kind: 'source', source: { kind, value } });
  const [file] = compose([selected], [build('x-1.0-py3-none-any.whl')]).files;
  expect(file).toMatchObject({ origin: 'built', source });
});

test('nothing of nothing is no coverage', () => {
  expect(compose([]).coverage).toEqual({ declared: 0, present: 0, ratio: 0, gaps: [] });
});

test('a gap keeps the reason that the selection gave', () => {
  const gaps = targets.map((target) => ({ target, reason: 'it has wheels for macOS only', sdist: false }));
  const manifest = compose([select({ name: 'x', version: '1.0', kind: 'index', gaps })]);
  expect(manifest.coverage.gaps.map(({ reason }) => reason)).toEqual(['it has wheels for macOS only', 'it has wheels for macOS only']);
});

test('a lock whose root has no name is refused', () => {
  const selection = { project: null, targets, extras: [], groups: [], packages: [] };
  expect(() => compose([], [], { selection })).toThrow('the root of the lock has no name');
});
