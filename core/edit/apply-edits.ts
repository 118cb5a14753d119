import { changeValue, pruneEmptied } from './change-value.ts';
import { equalValues, isMapping } from './compare-values.ts';
import type { Edit, EditFormat, EditResult } from './edit.ts';
import type { Change, EditDocument, Editor } from './editor.ts';
import { editors } from './editors.ts';
import { lineBreakAt } from './lines-of.ts';
import { planChanges } from './plan-changes.ts';
import { refusalReason, refuse } from './refusal.ts';
import { applySplices } from './splice.ts';
import type { Splice } from './splice.ts';

const byteOrderMark = '\uFEFF';

interface Stand {
  text: string;
  document: EditDocument;
  /** The line end that the file started with. */
  lineBreak: string;
  /** It had no line end at its end. */
  open: boolean;
}

/**
 * Makes the edits in a text and leaves every other byte of it as it is: line ends, byte order mark, final line end, comments,
 * alignment, quotes, order. Each edit is proved: the new text is read again and must have exactly the value that was meant, else
 * nothing is changed and the reason given. A text that does not parse is refused, never rewritten. Edits see those before them.
 */
export function applyEdits(format: EditFormat, text: string, edits: readonly Edit[]): EditResult {
  const editor: Editor = editors[format];
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const body = text.slice(mark.length);
  try {
    let stand: Stand = {
      text: body,
      document: editor.read(body),
      lineBreak: lineBreakAt(body, 0),
      open: body !== '' && !body.endsWith('\n'),
    };
    for (const edit of edits) {
      for (const change of planChanges(stand.document.value, edit)) stand = makeChange(editor, stand, change);
      if (edit.op !== 'set') continue;
      // A table that lost its last key may be gone, where an empty one was meant.
      for (const change of planChanges(stand.document.value, edit)) stand = makeChange(editor, stand, change);
      if (planChanges(stand.document.value, edit).length > 0) refuse(`the value at ${edit.path.join('.')} cannot be written`);
    }
    return { text: mark + stand.text };
  } catch (error) {
    return { refused: refusalReason(error) };
  }
}

/** The value of a text in one of the formats, or why it has none. */
export function readValue(format: EditFormat, text: string): { value: unknown } | { refused: string } {
  try {
    return { value: editors[format].read(text.startsWith(byteOrderMark) ? text.slice(1) : text).value };
  } catch (error) {
    return { refused: refusalReason(error) };
  }
}

function makeChange(editor: Editor, stand: Stand, change: Change): Stand {
  try {
    return proveChange(editor, stand, change);
  } catch (error) {
    const reason = refusalReason(error);
    // A table with a header of its own cannot become a number where it stands, and the template's own text may not fit.
    if ('source' in change) {
      const { source: _, ...plain } = change;
      return makeChange(editor, stand, plain);
    }
    const key = change.path.at(-1);
    if (change.op !== 'replace' || key === undefined) return refuse(reason);
    const without = proveChange(editor, stand, { op: 'remove', path: change.path });
    const op = typeof key === 'number' ? 'insert' : 'add';
    return proveChange(editor, without, { op, path: change.path, value: change.value });
  }
}

function proveChange(editor: Editor, stand: Stand, change: Change): Stand {
  const text = changeText(stand, stand.document.locate(change));
  const document = readAgain(editor, text);
  const expected = changeValue(stand.document.value, change);
  if (!isExpected(editor, change, expected, document.value)) refuse(`the edit at ${change.path.join('.')} would change something else`);
  return { ...stand, text, document };
}

/** A text that ends without a line end still does; one that has lost its last line end gets back the kind it had. */
function changeText(stand: Stand, splices: readonly Splice[]): string {
  const bare = stand.lineBreak === '\r\n' && !stand.text.includes('\n');
  const text = applySplices(
    stand.text,
    bare ? splices.map((splice) => ({ ...splice, text: splice.text.replaceAll('\n', '\r\n') })) : splices,
  );
  return text.endsWith('\n') && stand.open ? text.replace(/(?:\r?\n[ \t]*)+$/, '') : text;
}

function readAgain(editor: Editor, text: string): EditDocument {
  try {
    return editor.read(text);
  } catch (error) {
    return refuse(`after the edit the file would not parse: ${refusalReason(error)}`);
  }
}

function isExpected(editor: Editor, change: Change, expected: unknown, actual: unknown): boolean {
  if (equalValues(expected, actual)) return true;
  if (!editor.emptyVanishes || change.op !== 'remove') return false;
  return change.path.some((_, level) => isMapping(actual) && equalValues(pruneEmptied(expected, change.path, level + 1), actual));
}
