import { expect, test } from 'vitest';
import type { Answers } from '../../../generators/options/answers.ts';
import { listClassifiers } from '../../../generators/plan/list-classifiers.ts';
import { defaults } from '../../support/scenario.ts';

const list = (over: Partial<Answers> = {}): string[] => listClassifiers({ ...defaults, ...over }, ['3.13', '3.14']);

test.each([
  [{}, []],
  [{ kind: 'application' }, ['Environment :: Console']],
  [{ kind: 'service', features: ['service'] }, ['Environment :: Web Environment', 'Framework :: FastAPI']],
  [{ license: 'LicenseRef-Proprietary' }, ['Private :: Do Not Upload']],
  [{ native: 'c' }, ['Programming Language :: C']],
  [{ native: 'cython' }, ['Programming Language :: Cython']],
  [{ native: 'rust' }, ['Programming Language :: Rust']],
] as const)('%j adds %j', (over, added) => {
  expect(list(over as Partial<Answers>).filter((classifier) => !list().includes(classifier))).toEqual(added);
});

test('they stand in the order of the list', () => {
  expect(list({ kind: 'service', native: 'rust', license: 'LicenseRef-Proprietary', features: ['service'] })).toEqual([
    'Development Status :: 3 - Alpha',
    'Environment :: Web Environment',
    'Framework :: FastAPI',
    'Operating System :: OS Independent',
    'Private :: Do Not Upload',
    'Programming Language :: Python :: 3 :: Only',
    'Programming Language :: Python :: 3.13',
    'Programming Language :: Python :: 3.14',
    'Programming Language :: Python :: Implementation :: CPython',
    'Programming Language :: Rust',
    'Typing :: Typed',
  ]);
});
