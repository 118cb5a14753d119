import type { Options } from '../../schemas/types/options.ts';

/** Which kind of host a git remote's address names; undefined where the name does not say. */
export function parseHost(url: string): Options['host'] {
  const server = /^(?:[a-z][a-z0-9+]*:\/\/)?(?:[^/@]*@)?([^/:]+)/.exec(url)?.[1] ?? '';
  return (['github', 'gitlab'] as const).find((host) => server.toLowerCase().split('.').includes(host));
}
