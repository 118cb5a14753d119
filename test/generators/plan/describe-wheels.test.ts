import { expect, test } from 'vitest';
import { describeWheels } from '../../../generators/plan/describe-wheels.ts';
import { defaults } from '../../support/scenario.ts';

const versions = ['3.12', '3.13', '3.14', '3.15'];
const describe = (targets: readonly string[], stableAbi = true) =>
  describeWheels({ ...defaults, python: '3.12', targets: targets as [string] }, versions, stableAbi);

test.each([
  [['default'], true, ['cp312-*']],
  [['default'], false, ['cp312-*', 'cp313-*', 'cp314-*', 'cp315-*']],
  [['win_amd64'], false, ['cp312-*']],
  [['cp313-win_amd64', 'cp314-win_amd64'], true, ['cp312-*']],
  [['cp313-win_amd64', 'cp314-win_amd64'], false, ['cp313-*', 'cp314-*']],
  [['cp313-win_amd64', 'cp314t-win_amd64'], true, ['cp312-*', 'cp314t-*']],
])('for %j, stable ABI: %s, the Pythons are %j', (targets, stableAbi, build) => {
  expect(describe(targets, stableAbi).build).toEqual(build);
});

test('the presets are the platforms that chiron.yaml means by them', () => {
  expect(describe(['default'])).toEqual({
    build: ['cp312-*'],
    skip: ['*-musllinux_aarch64'],
    linux: { archs: ['x86_64', 'aarch64'], images: [] },
    macos: { archs: ['arm64', 'x86_64'], deploymentTarget: '14.0' },
    windows: { archs: ['AMD64'] },
  });
  expect(describe(['linux'])).toMatchObject({ macos: null, windows: null, skip: ['*-musllinux_aarch64'] });
});

test.each([
  [['manylinux_2_28_x86_64'], ['x86_64'], ['*-musllinux_*'], []],
  [['musllinux_1_2_x86_64'], ['x86_64'], ['*-manylinux_*'], []],
  [['linux_x86_64'], ['x86_64'], ['*-musllinux_*'], []],
  [['manylinux_2_17_x86_64', 'musllinux_1_2_x86_64'], ['x86_64'], [], [{ arch: 'x86_64', image: 'manylinux2014' }]],
  [['manylinux_2_39_aarch64'], ['aarch64'], ['*-musllinux_*'], [{ arch: 'aarch64', image: 'manylinux_2_34' }]],
  [['manylinux_2_28_x86_64', 'manylinux_2_34_x86_64'], ['x86_64'], ['*-musllinux_*'], []],
  [['manylinux_2_35_armv7l'], ['armv7l'], ['*-musllinux_*'], [{ arch: 'armv7l', image: 'manylinux_2_35' }]],
  [['manylinux_2_39_riscv64'], ['riscv64'], ['*-musllinux_*'], []],
])('on Linux, %j is built for %j, without %j, in the images %j', (targets, archs, skip, images) => {
  expect(describe(targets)).toMatchObject({ linux: { archs, images }, skip, macos: null, windows: null });
});

test.each([
  [['macosx_11_0_universal2'], { archs: ['universal2'], deploymentTarget: '11.0' }],
  [['macosx_14_0_arm64', 'macosx_10_15_x86_64'], { archs: ['arm64', 'x86_64'], deploymentTarget: '10.15' }],
])('on macOS, %j is %j', (targets, macos) => {
  expect(describe(targets)).toMatchObject({ linux: null, macos, windows: null, skip: [] });
});

test('on Windows, every architecture is named as cibuildwheel does', () => {
  expect(describe(['win_amd64', 'win_arm64', 'win32']).windows).toEqual({ archs: ['AMD64', 'ARM64', 'x86'] });
});
