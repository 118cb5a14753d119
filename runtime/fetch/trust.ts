import { readFile } from 'node:fs/promises';
import type { SecureContext } from 'node:tls';

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The TLS context for an environment with SSL_CERT_FILE: its roots besides Node's own and NODE_EXTRA_CA_CERTS. Undefined
 * where Node's defaults already do; a file that cannot be read is left out, as OpenSSL does. Made once, since parsing the
 * roots anew for each connection costs more than the handshake.
 */
export async function createTrust(env: Readonly<Record<string, string | undefined>>): Promise<SecureContext | undefined> {
  const path = env['SSL_CERT_FILE'];
  if (!path || path === process.env['NODE_EXTRA_CA_CERTS']) return undefined;
  const { createSecureContext, getCACertificates } = await import('node:tls');
  const text = await readFile(path, 'latin1').catch(() => '');
  const known = getCACertificates('default');
  const seen = new Set(known.map(withoutSpace));
  const extra = (text.match(certificate) ?? []).filter((pem) => !seen.has(withoutSpace(pem)));
  return extra.length === 0 ? undefined : createSecureContext({ ca: [...known, ...extra] });
}

function withoutSpace(pem: string): string {
  return pem.replace(/\s+/g, '');
}
