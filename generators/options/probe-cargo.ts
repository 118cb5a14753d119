import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/** Whether cargo is here and works; a shim without a toolchain does not. */
export async function probeCargo(effects: Effects): Promise<boolean> {
  try {
    return (await effects.run('cargo', ['--version'])).exitCode === 0;
  } catch (error) {
    if (error instanceof ChironError && error.code === 'tool-missing') return false;
    throw error;
  }
}
