import { basename, dirname, join, resolve } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';

/** The runtime of the repo to be made. */
export interface Runtime {
  readonly version: string;
  /** Absolute paths of the two wheels to be vendored; none when they come from the package index. */
  readonly wheels: { readonly runtime: string; readonly generator: string } | null;
}

/** A PEP 440 public version, as it may stand behind `==`. */
const publicVersion = /^\d+(\.\d+)+((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?$/;

/**
 * Reads `--runtime`: a version, or a path to a chiron_runtime wheel with the create_chiron wheel of the same version beside it.
 * @param own the version of this program, which is the default
 * @throws input-invalid, input-missing
 */
export async function resolveRuntime(spec: string | undefined, own: string, effects: Effects): Promise<Runtime> {
  if (spec === undefined) return { version: own, wheels: null };
  if (publicVersion.test(spec)) return { version: spec, wheels: null };
  const runtime = resolve(effects.cwd, spec);
  const version = /^chiron_runtime-([^-]+)-py3-none-any\.whl$/.exec(basename(runtime))?.[1];
  if (version === undefined) {
    throw new ChironError('input-invalid', `--runtime: ${spec} is neither a version nor a chiron_runtime wheel`, {
      hint: 'give a version like 1.0.0, or the path to chiron_runtime-VERSION-py3-none-any.whl',
    });
  }
  const generator = join(dirname(runtime), `create_chiron-${version}-py3-none-any.whl`);
  await requireFile(runtime, 'check the path', effects);
  await requireFile(generator, `put the create_chiron wheel of version ${version} beside the runtime's`, effects);
  return { version, wheels: { runtime, generator } };
}

async function requireFile(path: string, hint: string, effects: Effects): Promise<void> {
  const found = await effects.files.stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new ChironError('input-missing', `--runtime: there is no file ${path}`, { hint });
}
