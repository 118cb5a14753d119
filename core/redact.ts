/** URL user information, with and without a password: `https://user:pass@host/`. */
const userInfo = /([a-z][a-z0-9+.-]*:\/\/)[^/\s?#"']*@/gi;
/** Query parameters and headers whose names say that they are secret. */
const secretPair = /\b((?:access_?|auth_?|id_?|api_?)?(?:token|key|secret|password|passwd|signature|sig|credential)s?)=[^&\s"']+/gi;
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/g;

/** Text that may be kept in a journal or shown in an error: credentials in URLs, queries and headers are taken out. */
export function redact(text: string): string {
  // Most texts have none of the signs, and each pattern reads a text from every place in it.
  const withoutUser = text.includes('://') ? text.replace(userInfo, '$1') : text;
  const withoutPair = withoutUser.includes('=') ? withoutUser.replace(secretPair, '$1=***') : withoutUser;
  return withoutPair.replace(bearer, '$1 ***');
}
