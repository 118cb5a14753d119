/** URL user information, with and without a password: `https://user:pass@host/`. */
const userInfo = /([a-z][a-z0-9+.-]*:\/\/)[^/\s@?#]*@/gi;
/** Query parameters and headers whose names say that they are secret. */
const secretPair = /\b((?:access_?|auth_?|id_?|api_?)?(?:token|key|secret|password|passwd|signature|sig|credential)s?)=[^&\s"']+/gi;
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/g;

/** Text that may be kept in a journal or shown in an error: credentials in URLs, queries and headers are taken out. */
export function redact(text: string): string {
  return text.replace(userInfo, '$1').replace(secretPair, '$1=***').replace(bearer, '$1 ***');
}
