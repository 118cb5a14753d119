import { decodeText } from '../../core/edit/decode-text.ts';
import { findFileKind } from './file-kind.ts';
import type { FileKind } from './file-kind.ts';
import { normaliseText, restoreForm } from './line-ends.ts';
import { byPath, lineSet, requirementSet } from './list-identity.ts';
import { mergeMakefile } from './merge-makefile.ts';
import { mergeStructured } from './merge-structured.ts';
import { mergeText } from './merge-text.ts';
import type { Labels, TextMerge } from './merge-text.ts';
import type { ValueNote } from './merge-values.ts';

/** A file of one side. */
export interface FileSide {
  content: Uint8Array;
  mode: '644' | '755';
}

/** The three sides of a file: our previous rendering, our new one, and what the user has. A side without the file is left out. */
export interface MergeInput {
  path: string;
  base?: FileSide;
  ours?: FileSide;
  theirs?: FileSide;
  labels?: Labels;
}

/**
 * What becomes of the file: `keep` the user's (or its absence), `take` the template's words in the user's form, `merged`, `delete`
 * (nothing of the user's was in it), `regenerate` (a lock), or `conflict`, whose content has markers where it is a text that both
 * changed and is the user's, untouched, otherwise.
 */
export type FileMerge =
  | { kind: 'keep' | 'delete' | 'regenerate'; reason: string }
  | ({ kind: 'take' | 'merged'; reason: string; notes: ValueNote[] } & FileSide)
  | ({ kind: 'conflict'; reason: string; marked: boolean; notes: ValueNote[] } & FileSide);

const defaultLabels: Labels = { yours: 'yours', base: 'old template', template: 'new template' };

/** Merges one file. Pure; no edit of the user's is dropped without a conflict that says so. */
export function mergeFile(input: MergeInput): FileMerge {
  const { path, base, ours, theirs } = input;
  if (ours === undefined) return dropFile(base, theirs);
  if (theirs === undefined) {
    if (base !== undefined) return { kind: 'keep', reason: 'you deleted it' };
    return { kind: 'take', reason: 'new in the template', notes: [], ...ours };
  }
  const kind = findFileKind(path);
  if (kind === 'lock') return { kind: 'regenerate', reason: 'locks are made again, never merged' };
  const mode = base === undefined || theirs.mode !== base.mode ? theirs.mode : ours.mode;
  return withMode(mergeContents(kind, base?.content, ours.content, theirs.content, input.labels ?? defaultLabels), theirs, mode);
}

function dropFile(base: FileSide | undefined, theirs: FileSide | undefined): FileMerge {
  if (theirs === undefined) return { kind: 'keep', reason: 'it is gone on both sides' };
  if (base === undefined) return { kind: 'keep', reason: 'it is yours' };
  if (isSame(base.content, theirs.content)) return { kind: 'delete', reason: 'the template no longer has it' };
  return { kind: 'conflict', reason: 'you changed it; the template no longer has it', marked: false, notes: [], ...theirs };
}

type ContentMerge =
  | { kind: 'keep'; reason: string }
  | { kind: 'take' | 'merged' | 'conflict'; reason: string; content: Uint8Array; notes: ValueNote[]; marked: boolean };

function mergeContents(kind: FileKind, base: Uint8Array | undefined, ours: Uint8Array, theirs: Uint8Array, labels: Labels): ContentMerge {
  if (isSame(ours, theirs)) return { kind: 'keep', reason: 'it is the same as the template' };
  if (base !== undefined && isSame(base, ours)) return { kind: 'keep', reason: 'the template did not change it' };
  const texts = [base ?? new Uint8Array(), ours, theirs].map((bytes) => decodeText(bytes));
  const [was, come, mine] = texts.map((decoded) => ('text' in decoded ? decoded.text : undefined));
  if (base !== undefined && isSame(base, theirs)) {
    const content = come === undefined || mine === undefined ? ours : encode(restoreForm(normaliseText(come), mine));
    return { kind: 'take', reason: 'you did not change it', content, notes: [], marked: false };
  }
  if (was === undefined || come === undefined || mine === undefined) {
    const refused = texts.map((decoded) => ('refused' in decoded ? decoded.refused : '')).find((reason) => reason !== '');
    return { kind: 'conflict', reason: `both changed it, and it cannot be merged: ${refused}`, content: theirs, notes: [], marked: false };
  }
  const sides = [was, come, mine].map(normaliseText) as [string, string, string];
  const { merge, notes } = mergeByKind(kind, sides, labels);
  const content = encode(restoreForm(merge.text, mine));
  if (merge.conflicts > 0)
    return { kind: 'conflict', reason: `both changed the same: ${merge.conflicts} places`, content, notes, marked: true };
  if (isSame(content, theirs)) return { kind: 'keep', reason: 'it has what the template changed' };
  return { kind: 'merged', reason: 'both changed it', content, notes, marked: false };
}

function mergeByKind(kind: FileKind, sides: [string, string, string], labels: Labels): { merge: TextMerge; notes: ValueNote[] } {
  const byLines = mergeText(...sides, labels);
  if (kind === 'makefile') return { merge: byLines.conflicts === 0 ? byLines : mergeMakefile(...sides, labels), notes: [] };
  if (kind === 'text' || kind === 'lock') return { merge: byLines, notes: [] };
  const structured =
    kind === 'lines' || kind === 'requirements'
      ? mergeStructured('lines', kind === 'lines' ? lineSet : requirementSet, sides, byLines, labels)
      : mergeStructured(kind, byPath, sides, byLines, labels);
  // What does not parse, or cannot be edited with proof, is merged as the text that it is.
  return 'refused' in structured ? { merge: byLines, notes: [] } : { merge: structured, notes: structured.notes };
}

/** A change of the mode alone is a change too. */
function withMode(merge: ContentMerge, theirs: FileSide, mode: FileSide['mode']): FileMerge {
  if (merge.kind === 'keep') {
    if (mode === theirs.mode) return merge;
    return { kind: 'merged', reason: 'the template changed its mode', notes: [], content: theirs.content, mode };
  }
  const { kind, reason, content, notes, marked } = merge;
  return kind === 'conflict' ? { kind, reason, marked, notes, content, mode } : { kind, reason, notes, content, mode };
}

/** Line ends, a byte order mark and a missing last line end are the user's, and no difference. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (Buffer.compare(a, b) === 0) return true;
  const [left, right] = [decodeText(a), decodeText(b)];
  return 'text' in left && 'text' in right && normaliseText(left.text) === normaliseText(right.text);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
