/** The uv to run: `$UV` (set by uv itself for what it starts, and by our tests), else the one on PATH. */
export function uvCommand(env: Readonly<Record<string, string | undefined>>): string {
  return env['UV'] || 'uv';
}
