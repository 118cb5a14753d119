import { diffIndices } from 'node-diff3';

/** A text as it is merged: no byte order mark, LF, and no difference by a missing last line end. */
export function normaliseText(text: string): string {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
}

/**
 * A merged text (with LF) in the form of the user's file: its byte order mark, its last line end or none, the line ends of its lines;
 * a new line ends as the line before it does.
 */
export function restoreForm(merged: string, theirs: string): string {
  const body = theirs.replace(/^\uFEFF/, '');
  const mark = body.length < theirs.length ? '\uFEFF' : '';
  const closed = body === '' || body.endsWith('\n') ? merged : merged.replace(/\n$/, '');
  if (!body.includes('\r\n')) return mark + closed;
  if (!/(?:^|[^\r])\n/.test(body)) return mark + closed.replaceAll('\n', '\r\n');
  return mark + restoreMixed(closed, body);
}

function restoreMixed(merged: string, body: string): string {
  const theirs = body.split('\n');
  const lines = merged.split('\n');
  const plain = theirs.map((line) => line.replace(/\r$/, ''));
  let ending = theirs[0]?.endsWith('\r') ? '\r' : '';
  let at = 0;
  let from = 0;
  const out: string[] = [];
  for (const { buffer1, buffer2 } of [...diffIndices(plain, lines), endOf(plain.length, lines.length)]) {
    for (; from < buffer2[0]; from++, at++) {
      ending = theirs[at]?.endsWith('\r') ? '\r' : '';
      out.push((lines[from] ?? '') + (from < lines.length - 1 ? ending : ''));
    }
    for (; from < buffer2[0] + buffer2[1]; from++) out.push((lines[from] ?? '') + (from < lines.length - 1 ? ending : ''));
    at = buffer1[0] + buffer1[1];
  }
  return out.join('\n');
}

function endOf(a: number, b: number): { buffer1: [number, number]; buffer2: [number, number] } {
  return { buffer1: [a, 0], buffer2: [b, 0] };
}
