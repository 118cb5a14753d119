import { join } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';

const backends: Readonly<Record<string, Options['backend']>> = {
  'hatchling.build': 'hatchling',
  'setuptools.build_meta': 'setuptools',
  'scikit_build_core.build': 'scikit-build-core',
  maturin: 'maturin',
  uv_build: 'uv_build',
};

/**
 * What a project that is there already says about itself in pyproject.toml; nothing where that cannot be read.
 * @param directory absolute
 */
export async function detectProject(directory: string, effects: Effects): Promise<Partial<Options>> {
  const text = await effects.files.readFile(join(directory, 'pyproject.toml'), 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  const { parse } = await import('smol-toml');
  try {
    const { project, 'build-system': build } = parse(text) as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
    const python = readMinimum(project?.['requires-python']);
    const backend = backends[String(build?.['build-backend'])];
    return {
      ...(python === undefined ? {} : { python }),
      ...(backend === undefined ? {} : { backend }),
    };
  } catch {
    return {};
  }
}

/** `>=3.9,<4` → the oldest that is supported from there on: `3.11`. */
function readMinimum(requires: unknown): Options['python'] {
  const minor = Number(/>=?\s*3\.(\d+)/.exec(String(requires))?.[1]);
  return optionsSchema.properties.python.enum.find((version) => Number(version.split('.')[1]) >= minor) as Options['python'];
}
