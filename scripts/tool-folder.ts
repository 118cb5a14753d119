import { readFileSync } from 'node:fs';
import { repositoryRoot } from './repository-root.ts';

const installedWith = {
  python: '--start',
  go: '--test',
  bench: '--bench',
  act: '--interop',
  conftest: '--interop',
  renovate: '--interop',
  nix: '--interop',
} as const;

/** The folder of the pinned tools of a kind, as `scripts/setup.mjs` left it. */
export function toolFolder(kind: keyof typeof installedWith): string {
  try {
    return readFileSync(new URL(`node_modules/.chiron-tools-${kind}`, repositoryRoot), 'utf8');
  } catch (cause) {
    throw new Error(`the ${kind} tools are not installed: run node scripts/setup.mjs ${installedWith[kind]}`, { cause });
  }
}
