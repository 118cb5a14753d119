import { expect, it } from 'vitest';
import { listProjectPackages } from '../../../runtime/build/list-project-packages.ts';
import type { SelectedPackage } from '../../../schemas/types/selection.ts';

it('listProjectPackages names what lies in the repo and can be built', () => {
  const own: SelectedPackage = {
    name: 'demo',
    version: '1.0',
    kind: 'project',
    source: { kind: 'editable', value: '.' },
    targets: [],
    files: [],
    gaps: [],
    extras: [],
  };
  const library: SelectedPackage = { ...own, name: 'lib', version: '', source: { kind: 'directory', value: 'libs/lib' } };
  const virtual: SelectedPackage = { ...own, name: 'docs', source: { kind: 'virtual', value: 'docs' } };
  const indexed: SelectedPackage = { ...own, name: 'idna', kind: 'index' };
  const selection = { project: null, targets: [], extras: [], groups: [], packages: [own, library, virtual, indexed] };
  expect(listProjectPackages(selection)).toEqual([
    { name: 'demo', version: '1.0', folder: '.' },
    { name: 'lib', version: '', folder: 'libs/lib' },
  ]);
});
