import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../runtime/fetch/cache-folder.ts';
import { parseNetrc } from '../../../runtime/fetch/parse-netrc.ts';
import { proxySettings } from '../../../runtime/fetch/proxy-settings.ts';

describe('cacheFolder', () => {
  const home = { HOME: '/home/me' };
  it.each<[string, Record<string, string>, NodeJS.Platform, string | undefined, string]>([
    ['what was asked for', { ...home, CHIRON_CACHE_DIR: '/c' }, 'linux', '/asked', '/asked'],
    ['CHIRON_CACHE_DIR', { ...home, CHIRON_CACHE_DIR: '/c', XDG_CACHE_HOME: '/x' }, 'linux', undefined, '/c'],
    ['XDG_CACHE_HOME', { ...home, XDG_CACHE_HOME: '/x' }, 'linux', undefined, '/x/chiron'],
    ['~/.cache, as a relative XDG_CACHE_HOME is void', { ...home, XDG_CACHE_HOME: 'x' }, 'linux', undefined, '/home/me/.cache/chiron'],
    ['~/.cache', { ...home, CHIRON_CACHE_DIR: '' }, 'freebsd', undefined, '/home/me/.cache/chiron'],
    ['~/Library/Caches on macOS', { ...home, XDG_CACHE_HOME: '/x' }, 'darwin', undefined, '/home/me/Library/Caches/chiron'],
    ['LOCALAPPDATA on Windows', { LOCALAPPDATA: 'C:\\L' }, 'win32', undefined, 'C:\\L\\chiron\\Cache'],
    ['the profile on Windows', { USERPROFILE: 'C:\\Me' }, 'win32', undefined, 'C:\\Me\\AppData\\Local\\chiron\\Cache'],
  ])('is %s', (_, env, platform, override, folder) => {
    expect(cacheFolder(env, platform, override)).toBe(folder);
  });
});

describe('proxySettings', () => {
  it.each<[Record<string, string>, [string, string, string]]>([
    [{}, ['', '', '']],
    [{ HTTP_PROXY: 'http://a:1', https_proxy: 'b:2', HTTPS_PROXY: 'http://c:3', NO_PROXY: 'x,.y' }, ['http://a:1', 'http://b:2', 'x,.y']],
    [{ ALL_PROXY: 'socks5://a:1', HTTPS_PROXY: 'https://b:2', no_proxy: '*' }, ['socks5://a:1', 'https://b:2', '*']],
    [{ http_proxy: '', HTTP_PROXY: 'proxy.corp:3128' }, ['http://proxy.corp:3128', '', '']],
  ])('of %j are %j', (env, [httpProxy, httpsProxy, noProxy]) => {
    expect(proxySettings(env)).toEqual({ httpProxy, httpsProxy, noProxy });
  });

  it('refuse what is no address, without showing the password', () => {
    expect(() => proxySettings({ HTTPS_PROXY: 'http://me:secret@proxy:port' })).toThrow(
      expect.objectContaining({ code: 'input-invalid', message: 'HTTPS_PROXY is not the address of a proxy: http://proxy:port' }),
    );
  });
});

describe('parseNetrc', () => {
  it.each<[string, string, [string, string, string][]]>([
    ['one line', 'machine a login me password pw', [['a', 'me', 'pw']]],
    [
      'many lines',
      'machine A.b\n  login me\n  account x\n  password p#w\r\nmachine c login d\n',
      [
        ['a.b', 'me', 'p#w'],
        ['c', 'd', ''],
      ],
    ],
    ['quotes', 'machine a login me password "p w"', [['a', 'me', 'p w']]],
    ['comments', '# machine x login y password z\nmachine a login me password pw', [['a', 'me', 'pw']]],
    ['macros', 'macdef init\ncd machine x\nquit\n\nmachine a login me password pw', [['a', 'me', 'pw']]],
    ['a macro at the end', 'machine a login me password pw\nmacdef init\nmachine x', [['a', 'me', 'pw']]],
    ['no default', 'machine a login me password pw\ndefault login x password y', [['a', 'me', 'pw']]],
    ['a broken end', 'machine a login', [['a', '', '']]],
    ['nothing', '', []],
  ])('reads %s', (_, text, entries) => {
    expect([...parseNetrc(text)].map(([host, { login, password }]) => [host, login, password])).toEqual(entries);
  });
});
