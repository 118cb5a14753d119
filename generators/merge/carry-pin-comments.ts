/** `uses: owner/action@ref  # v1`, `rev: v1  # frozen`: the comment says the same as the pin, so it goes where the pin goes. */
const pinned = /^([ \t]*(?:- )?(?:uses|rev):[ \t]*["']?)([^\s"'#]+)(["']?)([ \t]+#.*)?$/;

/** Gives the pins that came from the template their comments, in place of the ones that the old pins had. */
export function carryPinComments(text: string, base: string, ours: string): string {
  const [before, after] = [commentsOf(base), commentsOf(ours)];
  const lines = text.split('\n').map((line) => {
    const match = pinned.exec(line);
    if (match === null) return line;
    const [, head = '', pin = '', tail = '', comment = ''] = match;
    const fresh = after.get(pin);
    const isStale = comment !== '' && [...before.values()].includes(comment) && !before.has(pin);
    return fresh !== undefined && isStale ? head + pin + tail + fresh : line;
  });
  return lines.join('\n');
}

function commentsOf(text: string): Map<string, string> {
  const comments = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, , pin, , comment = ''] = pinned.exec(line) ?? [];
    if (pin !== undefined) comments.set(pin, comment);
  }
  return comments;
}
