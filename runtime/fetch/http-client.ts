import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Dispatcher } from 'undici';
import type { Fetch, FetchResponse } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { redact } from '../../core/redact.ts';
import { createAuthorizer } from './authorize.ts';
import { createLookupOnce } from './lookup-once.ts';
import { proxySettings } from './proxy-settings.ts';
import { createTrust } from './trust.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** More sockets than this to one host sometimes stall for seconds (measured), fewer leave bandwidth unused. */
const connectionsPerOrigin = 8;
const maxRedirects = 5;
const redirectStatus = new Set([301, 302, 303, 307, 308]);
/** Milliseconds; the body's is the longest silence, not the whole transfer. */
const timeouts = { connect: 15_000, headers: 30_000, body: 60_000 };

/**
 * The real `fetch` of the effects, on undici. Proxies come from HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, further
 * roots from SSL_CERT_FILE, credentials from the URL or netrc, all of the given environment. Bodies are the bytes as sent
 * (`accept-encoding: identity`). Follows up to 5 redirects, never from https to http. Idle connections do not keep the
 * process alive. Connection failures throw undici's or Node's error with its `code`.
 */
export function createHttpClient(env: Environment): Fetch {
  let ready: Promise<{ send: typeof import('undici').request; dispatcher: Dispatcher }> | undefined;
  const authorize = createAuthorizer(env);
  return async function fetchUrl(address, options = {}): Promise<FetchResponse> {
    ready ??= connect(env);
    const { send, dispatcher } = await ready;
    const origin = new URL(address).origin;
    let url = new URL(address);
    for (let redirects = 0; ; redirects++) {
      // What was given for one host is not shown to another that it redirects to.
      const headers = url.origin === origin ? options.headers : withoutAuthorization(options.headers);
      const response = await send(withoutUserInfo(url), {
        dispatcher,
        headers: { 'accept-encoding': 'identity', 'user-agent': 'chiron', ...(await authorize(url)), ...headers },
        headersTimeout: timeouts.headers,
        bodyTimeout: timeouts.body,
        signal: options.signal ?? null,
      });
      const location = response.headers.location;
      if (!redirectStatus.has(response.statusCode) || typeof location !== 'string') {
        return { status: response.statusCode, headers: flatten(response.headers), body: response.body };
      }
      await response.body.dump();
      const next = nextUrl(url, location);
      if (redirects === maxRedirects) throw new ChironError('fetch-failed', `${redact(address)} redirects more than ${maxRedirects} times`);
      url = next;
    }
  };
}

async function connect(env: Environment): Promise<{ send: typeof import('undici').request; dispatcher: Dispatcher }> {
  const [{ EnvHttpProxyAgent, request }, trust] = await Promise.all([import('undici'), createTrust(env)]);
  const tls: { lookup: LookupFunction; timeout: number; secureContext?: SecureContext } = {
    lookup: createLookupOnce(),
    timeout: timeouts.connect,
    ...(trust === undefined ? {} : { secureContext: trust }),
  };
  const dispatcher = new EnvHttpProxyAgent({
    ...proxySettings(env),
    // As curl and pip do: plain http goes through a proxy as it is, only https needs a tunnel.
    proxyTunnel: false,
    connections: connectionsPerOrigin,
    pipelining: 1,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
  });
  return { send: request, dispatcher };
}

function nextUrl(from: URL, location: string): URL {
  const next = URL.parse(location, from.href);
  if (next === null || !/^https?:$/.test(next.protocol) || (from.protocol === 'https:' && next.protocol !== 'https:')) {
    throw new ChironError('fetch-failed', `${redact(from.href)} redirects to ${redact(location)}, which is not followed`, {
      details: ['a redirect may lead to https only, or from http to http'],
    });
  }
  return next;
}

function withoutUserInfo(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

function withoutAuthorization(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
