import { spawnSync } from 'node:child_process';

/** How a program is run on this machine so that it has no network. */
export interface Isolation {
  readonly prefix: readonly string[];
  /** Where nothing better is allowed: pip is told of a proxy that is not there. */
  readonly pipArguments: readonly string[];
  readonly description: string;
}

/** A network namespace with nothing in it, where the kernel and the user's rights allow one. */
export function withoutNetwork(env: Readonly<Record<string, string>>): Isolation {
  for (const flags of ['-n', '-rn']) {
    const { status } = spawnSync('unshare', [flags, 'true'], { env });
    if (status === 0) return { prefix: ['unshare', flags], pipArguments: [], description: `with no network (unshare ${flags})` };
  }
  const nowhere = ['--proxy', 'http://127.0.0.1:9', '--retries', '0'];
  return { prefix: [], pipArguments: nowhere, description: 'with a proxy to nowhere (no network namespace is allowed here)' };
}
