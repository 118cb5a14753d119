/** What a text's bytes are like, apart from its words. */
export interface TextFacts {
  text: string;
  /** Starts with a byte order mark (which is kept as the first character of `text`). */
  bom: boolean;
  eol: 'lf' | 'crlf' | 'mixed' | 'none';
  finalNewline: boolean;
}

/** A refused file is no text to us and is only ever taken whole. */
export type Decoded = TextFacts | { refused: 'binary' | 'UTF-16' | 'UTF-32' | 'not valid UTF-8' };

/** Reads bytes as UTF-8 so that writing the text as UTF-8 gives the same bytes again. */
export function decodeText(bytes: Uint8Array): Decoded {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return { refused: 'UTF-32' };
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return { refused: 'UTF-16' };
  // Git's rule: a NUL makes a file binary; here in all of it, for we would write all of it.
  if (bytes.includes(0)) return { refused: 'binary' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { refused: 'not valid UTF-8' };
  }
  return { text, bom: text.startsWith('\uFEFF'), eol: findLineEnds(text), finalNewline: text.endsWith('\n') };
}

/** Which line ends a text has. */
export function findLineEnds(text: string): TextFacts['eol'] {
  const crlf = text.includes('\r\n');
  const lf = /(?:^|[^\r])\n/.test(text);
  if (crlf && lf) return 'mixed';
  if (crlf) return 'crlf';
  return lf ? 'lf' : 'none';
}
