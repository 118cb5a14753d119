/** `owner/name` (with groups between, as GitLab has them) of a git remote's address in any of git's forms; undefined for a local path. */
export function parseRemote(url: string): string | undefined {
  const path = /^(?:[a-z][a-z0-9+]*:\/\/[^/]+\/|[^/:@]+@[^/:]+:|[A-Za-z0-9.-]{2,}:(?![\\/]))(.+)$/.exec(url)?.[1];
  if (path === undefined || url.startsWith('file:')) return undefined;
  const repository = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  return repository.includes('/') ? repository : undefined;
}
