import type { ErrorCode } from '../../core/errors.ts';

/** Why a file was not received. A value, since the other files go on and all failures are told together. */
export interface FetchFailure {
  readonly code: Extract<ErrorCode, 'hash-mismatch' | 'size-mismatch' | 'fetch-failed' | 'network'>;
  /** Reads on after `NAME: `. */
  readonly reason: string;
  /** How many times in all it is worth trying again. */
  readonly retries: number;
  /** Milliseconds that the server asked us to wait. */
  readonly retryAfter?: number;
  readonly hint?: string;
}

export const transientRetries = 3;

const credentialsHint = 'put the login and password of that host into ~/.netrc (or the file that NETRC names)';
const meanings: Readonly<Record<number, Pick<FetchFailure, 'reason' | 'hint'>>> = {
  401: { reason: 'the index asks for credentials (401)', hint: credentialsHint },
  403: { reason: 'the index refuses access (403): credentials are missing or do not suffice', hint: credentialsHint },
  404: {
    reason: 'the index no longer has it (404)',
    hint: 'ask whoever runs the index, or lock a version that it has: uv lock --upgrade-package NAME',
  },
  407: { reason: 'the proxy asks for credentials (407)', hint: 'put them into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT' },
  410: { reason: 'the index no longer has it (410)', hint: 'lock a version that it has: uv lock --upgrade-package NAME' },
};

/** What a status other than 200 and 206 means (RFC 9110 section 15); 408, 425, 429 and 5xx are worth trying again. */
export function explainStatus(status: number, retryAfter: string | undefined): FetchFailure {
  const known = meanings[status];
  if (known !== undefined) return { code: 'fetch-failed', retries: 0, ...known };
  const transient = status >= 500 || status === 408 || status === 425 || status === 429;
  const seconds = Number(retryAfter);
  return {
    code: 'fetch-failed',
    reason: status === 429 ? 'the index asks for fewer requests (429)' : `the index answers with status ${status}`,
    retries: transient ? transientRetries : 0,
    ...(transient && seconds > 0 ? { retryAfter: seconds * 1000 } : {}),
  };
}

const causes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name could not be looked up',
  ECONNREFUSED: 'its host refuses the connection',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'its host does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'its host accepts the connection and then does not answer',
  UND_ERR_BODY_TIMEOUT: 'no more bytes came',
};
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/;

/**
 * A failed connection as a failure; undefined for what is no such thing but a bug of ours. `received` is how many bytes of the
 * body had come, undefined when there was no answer at all.
 */
export function explainConnection(error: unknown, received: number | undefined): FetchFailure | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || code === 'UND_ERR_INVALID_ARG' || code.startsWith('ERR_INVALID_')) return undefined;
  if (untrusted.test(code)) {
    return {
      code: 'network',
      reason: `its host's certificate is not trusted (${code})`,
      retries: 0,
      hint: 'set SSL_CERT_FILE to a file with the roots of your network',
    };
  }
  const why = causes[code] ?? (message ? `${message} (${code})` : code);
  return received === undefined
    ? { code: 'network', reason: why, retries: transientRetries }
    : { code: 'fetch-failed', reason: `the connection was cut after ${received} bytes: ${why}`, retries: transientRetries };
}
