import { join } from 'node:path';
import { toolFolder } from '../../scripts/tool-folder.ts';
import { findProgram } from '../support/find-program.ts';

/** Nix from the PATH, or the one that the set-up could unpack. */
export function findNix(): string | undefined {
  const installed = findProgram('nix');
  if (installed !== undefined) return installed;
  try {
    return join(toolFolder('nix'), 'nix');
  } catch {
    return undefined;
  }
}
