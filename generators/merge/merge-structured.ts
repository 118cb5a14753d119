import { applyEdits, readValue } from '../../core/edit/apply-edits.ts';
import { equalValues } from '../../core/edit/compare-values.ts';
import type { EditFormat } from '../../core/edit/edit.ts';
import { carryPinComments } from './carry-pin-comments.ts';
import type { IdentityRule } from './list-identity.ts';
import { markDifferences } from './merge-text.ts';
import type { Labels, TextMerge } from './merge-text.ts';
import { mergeValues } from './merge-values.ts';
import type { ValueNote } from './merge-values.ts';

export interface StructuredMerge extends TextMerge {
  notes: ValueNote[];
}

/**
 * Merges three texts of one format by their values, or says why it cannot be done. Where the merge by lines gives the same value it is
 * taken, for it brings the template's comments and layout along; else the user's text is edited, value by value.
 */
export function mergeStructured(
  format: EditFormat,
  rule: IdentityRule,
  [base, ours, theirs]: readonly [string, string, string],
  byLines: TextMerge,
  labels: Labels,
): StructuredMerge | { refused: string } {
  const values: unknown[] = [];
  for (const text of [base, ours, theirs]) {
    const read = readValue(format, text);
    if ('refused' in read) return read;
    values.push(read.value);
  }
  const notes: ValueNote[] = [];
  const { merged, forced } = mergeValues(values[0], values[1], values[2], rule, notes);
  const conflict = notes.some(({ kind }) => kind === 'conflict');
  if (!conflict && byLines.conflicts === 0) {
    const read = readValue(format, byLines.text);
    if ('value' in read && equalValues(read.value, merged)) return { text: byLines.text, conflicts: 0, notes };
  }
  const edited = applyEdits(format, theirs, [{ op: 'set', path: [], value: merged }]);
  if ('refused' in edited) return edited;
  const text = format === 'yaml' ? carryPinComments(edited.text, base, ours) : edited.text;
  if (!conflict) return { text, conflicts: 0, notes };
  const other = applyEdits(format, text, [{ op: 'set', path: [], value: forced }]);
  if ('refused' in other) return other;
  return { text: markDifferences(text, other.text, labels), conflicts: notes.filter(({ kind }) => kind === 'conflict').length, notes };
}
