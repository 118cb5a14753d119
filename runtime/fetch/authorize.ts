import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseNetrc } from './parse-netrc.ts';

/**
 * Gives a function from URL to its authorization header: the URL's own user and password, else the host's entry of
 * $NETRC or ~/.netrc, which curl, pip and uv read as well. No header where there is neither. Credentials are kept from
 * plain http hosts unless they stand in the URL itself.
 */
export function createAuthorizer(env: Readonly<Record<string, string | undefined>>): (url: URL) => Promise<Record<string, string>> {
  let netrc: Promise<ReturnType<typeof parseNetrc>> | undefined;

  async function readNetrc(): Promise<ReturnType<typeof parseNetrc>> {
    const file = env['NETRC'] || path.join(env['HOME'] || homedir(), '.netrc');
    return parseNetrc(await readFile(file, 'utf8').catch(() => ''));
  }

  return async function authorize(url) {
    if (url.username !== '' || url.password !== '') return basic(decode(url.username), decode(url.password));
    if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return {};
    netrc ??= readNetrc();
    const entry = (await netrc).get(url.hostname);
    return entry === undefined ? {} : basic(entry.login, entry.password);
  };
}

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** A stray percent sign stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
