import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where fetched files are kept: `override`, else $CHIRON_CACHE_DIR, else the platform's place for caches
 * ($XDG_CACHE_HOME/chiron, ~/Library/Caches/chiron, %LOCALAPPDATA%\chiron\Cache).
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform, override?: string): string {
  const chosen = override || env['CHIRON_CACHE_DIR'];
  if (chosen) return chosen;
  const { join, isAbsolute } = platform === 'win32' ? path.win32 : path.posix;
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(env['USERPROFILE'] || homedir(), 'AppData', 'Local'), 'chiron', 'Cache');
  const home = env['HOME'] || homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'chiron');
  const xdg = env['XDG_CACHE_HOME'];
  // The XDG specification says to ignore a relative path.
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'chiron');
}
