import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/** How create-chiron is started. */
export interface Generator {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where it lies from `lib/` of this bundle when both come from npm, or both from a Python index. */
const places = ['../../create-chiron/bin.cjs', '../../../create_chiron/bundle/bin.cjs'];

/**
 * The create-chiron that is installed beside this program, as both are of one release; else the one on PATH.
 * @throws tool-missing
 */
export async function findGenerator(effects: Effects, here: string = import.meta.url): Promise<Generator> {
  // In the bundle what stands for the address of the module is its path.
  const folder = resolve(here.startsWith('file:') ? fileURLToPath(here) : here, '..');
  for (const place of places) {
    const path = resolve(folder, place);
    const found = await effects.files.stat(path).catch(() => undefined);
    if (found?.isFile() === true) return { command: process.execPath, args: [path] };
  }
  const generator = { command: 'create-chiron', args: [] };
  await effects.run(generator.command, ['--version']).catch((error: unknown) => {
    if (!(error instanceof ChironError) || error.code !== 'tool-missing') throw error;
    throw new ChironError('tool-missing', 'create-chiron is needed and was found neither beside chiron nor on PATH', {
      hint: 'run it by itself: uvx create-chiron init',
      cause: error,
    });
  });
  return generator;
}
