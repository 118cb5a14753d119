import { describe, expect, it } from 'vitest';
import type { BuildNumber } from '../../../runtime/formats/wheel-name.ts';
import { compareBuildNumbers, parseWheelName } from '../../../runtime/formats/wheel-name.ts';

describe('parseWheelName', () => {
  it.each<[string, ReturnType<typeof parseWheelName>]>([
    ['Typing_Extensions-4.5.0-py3-none-any.whl', { name: 'typing-extensions', version: '4.5.0', build: null, tags: ['py3-none-any'] }],
    ['x-1.0-2b-py2.py3-none-any.whl', { name: 'x', version: '1.0', build: [2, 'b'], tags: ['py2-none-any', 'py3-none-any'] }],
    ['x-1.0+CPU.1-cp312-abi3-win_amd64.whl', { name: 'x', version: '1.0+cpu.1', build: null, tags: ['cp312-abi3-win_amd64'] }],
    [
      'x-1-cp312-cp312-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
      { name: 'x', version: '1', build: null, tags: ['cp312-cp312-manylinux2014_x86_64', 'cp312-cp312-manylinux_2_17_x86_64'] },
    ],
  ])('takes %s apart', (fileName, parts) => {
    expect(parseWheelName(fileName)).toEqual(parts);
  });

  it.each([
    ['x-1.0.tar.gz', 'it does not end with .whl'],
    ['x-1.0-py3-none.whl', 'it has 4 parts'],
    ['x-1.0-1-2-py3-none-any.whl', 'it has 7 parts'],
    ['x-one-py3-none-any.whl', '"one" is no version'],
    ['x-1.0-b2-py3-none-any.whl', 'its build number does not begin with a digit'],
    ['x-1.0-py3--any.whl', 'a tag is empty'],
    ['x-1.0-py3-none-any.\nx.whl', 'it has a character that no part of a name may have'],
    ['x-1.0-py3-none-any."><script>.whl', 'it has a character that no part of a name may have'],
    ['x-1.0-1\u001b-py3-none-any.whl', 'it has a character that no part of a name may have'],
    ['x-1.0 -py3-none-any.whl', 'it has a character that no part of a name may have'],
    [`x-1.0-py3-none-any.${'x'.repeat(240)}.whl`, 'it is longer than 240 characters'],
    ['../x-1.0-py3-none-any.whl', 'its first part is no project name'],
  ])('refuses %s: %s', (fileName, why) => {
    expect(() => parseWheelName(fileName)).toThrow(why);
  });
});

it('orders build numbers: none, then by number, then by letters', () => {
  const builds: (BuildNumber | null)[] = [[10, ''], [2, 'b'], null, [2, ''], [2, 'a']];
  expect(builds.sort(compareBuildNumbers)).toEqual([null, [2, ''], [2, 'a'], [2, 'b'], [10, '']]);
});
