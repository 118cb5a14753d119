/** Host → login and password of a netrc text (the form of ftp(1)); `default` is left out, as it would give a secret to every host. */
export function parseNetrc(text: string): Map<string, { login: string; password: string }> {
  const entries = new Map<string, { login: string; password: string }>();
  const words = withoutMacros(text).match(/"[^"]*"|\S+/g) ?? [];
  let current: { login: string; password: string } | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === 'machine') {
      current = { login: '', password: '' };
      entries.set(unquote(words[++at]).toLowerCase(), current);
    } else if (word === 'default') current = undefined;
    else if (word === 'login' || word === 'password') {
      const value = unquote(words[++at]);
      if (current !== undefined) current[word] = value;
    } else if (word === 'account') at++;
  }
  return entries;
}

/** Comment lines, and `macdef NAME` with its lines up to an empty one. */
function withoutMacros(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/^\s*macdef\b[\s\S]*?(?:\n\s*\n|$(?![\s\S]))/gm, '')
    .replace(/^\s*#.*$/gm, '');
}

function unquote(word = ''): string {
  return word.replace(/^"(.*)"$/, '$1');
}
