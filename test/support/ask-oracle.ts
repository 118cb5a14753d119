import { execa } from 'execa';
import { repositoryPath } from './repository-path.ts';
import { toolEnvironment, toolPath } from './tools.ts';

/** Asks packaging (the library under pip) through `oracle.py`. */
export async function askOracle<T>(question: Readonly<Record<string, unknown>> & { readonly ask: string }): Promise<T> {
  const { stdout } = await execa(toolPath('python'), ['-I', repositoryPath('test/support/oracle.py')], {
    input: JSON.stringify(question),
    env: toolEnvironment(),
    extendEnv: false,
  });
  return JSON.parse(stdout) as T;
}

/** Targets of every kind, to compare on. */
export const oracleTargets = [
  'cp310-manylinux_2_17_aarch64',
  'cp310-musllinux_1_1_aarch64',
  'cp310-win32',
  'cp311-manylinux_2_28_x86_64',
  'cp311-macosx_10_15_x86_64',
  'cp312-manylinux_2_28_x86_64',
  'cp312-manylinux_2_28_aarch64',
  'cp312-manylinux_2_17_i686',
  'cp312-musllinux_1_2_x86_64',
  'cp312-macosx_14_0_arm64',
  'cp312-macosx_14_0_x86_64',
  'cp312-win_amd64',
  'cp313-manylinux_2_31_armv7l',
  'cp313-win_arm64',
  'cp313t-manylinux_2_34_x86_64',
  'cp314-macosx_26_0_arm64',
  'cp314t-musllinux_1_2_x86_64',
  'cp314t-win_amd64',
  'pp311-manylinux_2_28_x86_64',
  'pp311-macosx_11_0_arm64',
] as const;
