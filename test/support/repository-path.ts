import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An absolute path inside this repository. */
export function repositoryPath(...segments: readonly string[]): string {
  return join(root, ...segments);
}
