import { expect, test } from 'vitest';
import { listLockedPins } from '../../../runtime/bundle/derived/list-locked-pins.ts';
import type { ListPins } from '../../../runtime/bundle/derived/list-pins.ts';

/** Takes the targets for the marker. */
const listPins: ListPins = (wanted) =>
  wanted.map(({ name, version, targets }) => ({ name, version, marker: targets.join(' '), files: [] }));

const want = (name: string, marker = '', version = '1') => ({ name, version, targets: marker === '' ? [] : [marker] });

test.for([
  ['the base alone', [want('a')], {}, { 'a 1': '' }],
  ['the same with an extra', [want('a', 'M')], { x: [want('a', 'M')] }, { 'a 1': 'M' }],
  ['brought by an extra', [], { x: [want('a')] }, { 'a 1': "'x' in extras" }],
  ['brought by an extra to some targets', [], { x: [want('a', 'M or N')] }, { 'a 1': "'x' in extras and (M or N)" }],
  ['brought by two extras', [], { y: [want('a', 'M')], x: [want('a')] }, { 'a 1': "'x' in extras or ('y' in extras and M)" }],
  ['to more targets with an extra', [want('a', 'M')], { x: [want('a')] }, { 'a 1': "M or 'x' in extras" }],
  [
    'another version with an extra',
    [want('a', 'M or N')],
    { x: [want('a', 'M or N', '2')], y: [want('a', 'M or N')] },
    { 'a 1': "(M or N) and 'x' not in extras", 'a 2': "'x' in extras and (M or N)" },
  ],
] as const)('%s', ([, base, extras, expected]) => {
  const pins = listLockedPins(listPins, { base, extras });
  expect(Object.fromEntries(pins.map(({ name, version, marker }) => [`${name} ${version}`, marker]))).toEqual(expected);
});
