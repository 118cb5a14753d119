import { describe, expect, it } from 'vitest';
import { ChironError } from '../../../core/errors.ts';
import { isTarget, parseTarget } from '../../../runtime/formats/targets.ts';

describe('parseTarget', () => {
  it('describes the environment of a target', () => {
    expect(parseTarget('cp312-win_amd64').environment).toEqual({
      os_name: 'nt',
      sys_platform: 'win32',
      platform_system: 'Windows',
      platform_machine: 'AMD64',
      platform_release: '',
      platform_version: '',
      python_version: '3.12',
      python_full_version: '3.12.0',
      implementation_name: 'cpython',
      platform_python_implementation: 'CPython',
      implementation_version: '3.12.0',
    });
  });

  it.each<[spec: string, abi: string, version: string, machine: string]>([
    ['cp312-manylinux_2_28_x86_64', 'cp312', '3.12', 'x86_64'],
    ['cp312.4-manylinux2014_aarch64', 'cp312', '3.12.4', 'aarch64'],
    ['cp314t-macosx_14_0_arm64', 'cp314t', '3.14', 'arm64'],
    ['pp311-musllinux_1_2_x86_64', 'pypy311_pp73', '3.11', 'x86_64'],
    ['cp313-win32', 'cp313', '3.13', 'x86'],
    ['cp313-win_arm64', 'cp313', '3.13', 'ARM64'],
  ])('%s has the ABI %s', (spec, abi, version, machine) => {
    expect(parseTarget(spec)).toMatchObject({ spec, abi, python: { version }, environment: { platform_machine: machine } });
  });

  it('gives the free-threaded build no abi3 wheels', () => {
    const tags = [...parseTarget('cp314t-win_amd64').tags.keys()];
    expect(tags).toContain('cp314-cp314t-win_amd64');
    expect(tags.filter((tag) => tag.includes('-abi3-') || tag.includes('-cp314-'))).toEqual([]);
  });

  it.each<[spec: string, suggestion: string | null]>([
    ['py312-linux_x86_64', 'cp312-manylinux_2_28_x86_64'],
    ['3.12-macos-arm64', 'cp312-macosx_14_0_arm64'],
    ['python3.13-darwin', 'cp313-macosx_14_0_x86_64'],
    ['cp312-windows', 'cp312-win_amd64'],
    ['cp312_win_amd64', 'cp312-win_amd64'],
    ['cp312-manylinux_2_34_arm64', 'cp312-manylinux_2_34_aarch64'],
    ['cp312-macosx_13_0_universal2', 'cp312-macosx_13_0_arm64'],
    ['cp312-alpine', 'cp312-musllinux_1_2_x86_64'],
    ['pypy3.11-linux', 'pp311-manylinux_2_28_x86_64'],
    ['cp312t-win_amd64', 'cp312-win_amd64'],
    ['cp27-win_amd64', null],
    ['pp311-win_arm64', null],
    ['cp312-macosx_10_15_arm64', 'cp312-macosx_14_0_arm64'],
    ['cp312-manylinux_2_12_aarch64', null],
    ['cp312', null],
    ['', null],
  ])('refuses %j and proposes %s', (spec, suggestion) => {
    expect(isTarget(spec)).toBe(false);
    let thrown: unknown;
    try {
      parseTarget(spec);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ChironError);
    expect(thrown).toMatchObject({
      code: 'target-invalid',
      message: `${JSON.stringify(spec)} is not a target${suggestion === null ? '' : `, did you mean ${suggestion}?`}`,
    });
  });
});
