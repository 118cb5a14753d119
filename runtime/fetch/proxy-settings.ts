import { ChironError } from '../../core/errors.ts';
import { redact } from '../../core/redact.ts';

/** Proxies of an environment in undici's words; an empty string is none, so that the process's own environment is not asked. */
export function proxySettings(env: Readonly<Record<string, string | undefined>>): {
  httpProxy: string;
  httpsProxy: string;
  noProxy: string;
} {
  return {
    httpProxy: readProxy(env, ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']),
    httpsProxy: readProxy(env, ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']),
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
  };
}

function readProxy(env: Readonly<Record<string, string | undefined>>, names: readonly string[]): string {
  const name = names.find((candidate) => env[candidate]);
  if (name === undefined) return '';
  const value = env[name] ?? '';
  // `proxy.corp:3128` is common, and would parse as a URL with the scheme `proxy.corp`.
  const address = value.includes('://') ? value : `http://${value}`;
  if (URL.canParse(address)) return address;
  throw new ChironError('input-invalid', `${name} is not the address of a proxy: ${redact(value)}`, {
    hint: `set ${name} to http://HOST:PORT, or unset it`,
  });
}
