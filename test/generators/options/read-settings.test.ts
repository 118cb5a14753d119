import { expect, test } from 'vitest';
import { readSettings } from '../../../generators/options/read-settings.ts';

test('values may hold =, lists are given with commas, the last one counts', () => {
  expect(readSettings(['name=a', 'description=x=y', 'features=makefile,examples', 'targets=linux', 'name=b', 'author='])).toEqual({
    name: 'b',
    description: 'x=y',
    features: ['makefile', 'examples'],
    targets: ['linux'],
    author: '',
  });
});

test('all that is wrong is told at once', () => {
  expect(() => readSettings(['nmae=x', 'name', 'toString=1'])).toThrow(
    expect.objectContaining({
      code: 'input-invalid',
      details: [
        "--set nmae=x: there is no option 'nmae'; did you mean 'name'?",
        '--set name: write KEY=VALUE',
        "--set toString=1: there is no option 'toString'",
      ],
    }),
  );
});
