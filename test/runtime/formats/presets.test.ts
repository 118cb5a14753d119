import { describe, expect, it } from 'vitest';
import type { TargetWish } from '../../../runtime/formats/presets.ts';
import { listPythons, presetPlatforms, resolveTargets } from '../../../runtime/formats/presets.ts';

const linux = ['manylinux_2_28_x86_64', 'manylinux_2_28_aarch64', 'musllinux_1_2_x86_64'];
const on = (python: string, platforms: readonly string[]): string[] => platforms.map((platform) => `${python}-${platform}`);

describe('resolveTargets', () => {
  it.each<[what: string, wish: TargetWish, targets: string[]]>([
    ['nothing asked for', { requiresPython: '>=3.10' }, on('cp310', presetPlatforms)],
    ['no requires-python', { requiresPython: '' }, on('cp311', presetPlatforms)],
    ['linux', { requested: ['linux'], requiresPython: '>=3.12' }, on('cp312', linux)],
    ['wide', { requested: ['wide'], requiresPython: '>=3.13' }, [...on('cp313', presetPlatforms), ...on('cp314', presetPlatforms)]],
    [
      'wide below a bound',
      { requested: ['wide'], requiresPython: '>=3.9,<3.11' },
      [...on('cp39', presetPlatforms), ...on('cp310', presetPlatforms)],
    ],
    ['a preset of chiron.yaml', { config: 'linux', requiresPython: '>=3.12' }, on('cp312', linux)],
    ['a minimum with a patch', { requested: ['linux'], requiresPython: '>=3.10.4' }, on('cp310.4', linux)],
    ['a Python newer than we know', { requested: ['linux'], requiresPython: '>=3.15' }, on('cp315', linux)],
    [
      'the command line over chiron.yaml',
      { requested: ['cp313-win_amd64'], config: 'wide', requiresPython: '>=3.12' },
      ['cp313-win_amd64'],
    ],
    ['an empty command line', { requested: [], config: 'linux', requiresPython: '>=3.12' }, on('cp312', linux)],
    ['a platform alone', { requested: ['win_arm64'], requiresPython: '>=3.12' }, ['cp312-win_arm64']],
    [
      'universal2',
      { requested: ['cp312-macosx_12_0_universal2'], requiresPython: '' },
      on('cp312', ['macosx_12_0_arm64', 'macosx_12_0_x86_64']),
    ],
    ['the same twice', { requested: ['cp312-win_amd64', 'cp312-win_amd64'], requiresPython: '' }, ['cp312-win_amd64']],
    [
      'Pythons and platforms of chiron.yaml',
      { config: { python: ['3.12.4', '3.14t', 'pp311'], platforms: ['win_amd64'] }, requiresPython: '>=3.12' },
      ['cp312.4-win_amd64', 'cp314t-win_amd64', 'pp311-win_amd64'],
    ],
  ])('%s', (_, wish, targets) => {
    expect(resolveTargets(wish)).toEqual(targets);
  });

  it.each<[string, TargetWish]>([
    ['"defualt" is not a target', { requested: ['defualt'], requiresPython: '' }],
    [
      '"cp312-linux_x86_64" is not a target, did you mean cp312-manylinux_2_28_x86_64?',
      { config: { python: ['3.12'], platforms: ['linux_x86_64'] }, requiresPython: '' },
    ],
    ['no CPython satisfies requires-python "<3.2"', { requiresPython: '<3.2' }],
  ])('says %s', (message, wish) => {
    expect(() => resolveTargets(wish)).toThrow(message);
  });
});

it('lists the CPythons that a project declares', () => {
  expect(listPythons('>=3.11,!=3.13.*')).toEqual(['cp311', 'cp312', 'cp314']);
});
