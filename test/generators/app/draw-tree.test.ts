import { expect, test } from 'vitest';
import { plainStyle } from '../../../core/terminal/style.ts';
import { drawTree } from '../../../generators/app/draw-tree.ts';

const leaves = [
  { path: 'a.txt', note: 'one' },
  { path: 'src/x/y.py', note: 'two' },
  { path: '.base/', note: '3 files' },
];

test('folders come first, notes stand in a column', () => {
  expect(drawTree('demo', leaves, { ...plainStyle, unicode: true })).toBe(
    ['demo', '├── .base/        3 files', '├── src/', '│   └── x/', '│       └── y.py  two', '└── a.txt         one'].join('\n'),
  );
});

test('without unicode it is drawn in ASCII', () => {
  expect(drawTree('demo', leaves, plainStyle)).toMatch(/^[\x20-\x7e\n]+$/);
});

test('a note that is too long goes on in its column', () => {
  const notes = [
    { path: 'src/a.py', note: 'what is longer than the twenty-four that are left for it' },
    { path: 'src/b.py', note: 'short' },
  ];
  expect(drawTree('demo', notes, { ...plainStyle, unicode: true, width: 40 })).toBe(
    [
      'demo',
      '└── src/',
      '    ├── a.py  what is longer than the',
      '    │         twenty-four that are left',
      '    │         for it',
      '    └── b.py  short',
    ].join('\n'),
  );
});

test('a note that just fits stays behind its path, and one more letter goes on below', () => {
  const draw = (note: string): string[] =>
    drawTree('demo', [{ path: 'a.py', note }], { ...plainStyle, unicode: true, width: 20 }).split('\n');
  expect(draw('to the end')).toEqual(['demo', '└── a.py  to the end']);
  expect(draw('to the ends')).toEqual(['demo', '└── a.py  to the', '          ends']);
});
