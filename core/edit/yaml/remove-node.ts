import { isMap, isSeq } from 'yaml';
import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import { removeDelimited } from '../delimited.ts';
import type { Change } from '../editor.ts';
import { leadStart, lineEnd, lineStart, nextLine, removeLines, startsLine } from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { dashAt, findPlace, isFlow, itemEnd, listOf, pairEnd, pairStart } from './context.ts';
import type { YamlContext } from './context.ts';
import { replaceNode } from './replace-node.ts';

const comment = /^#/;

/** Takes away a pair or an item with its lines. A collection that is emptied becomes `{}` or `[]`. */
export function removeNode(context: YamlContext, change: Extract<Change, { op: 'remove' }>): Splice[] {
  const { text } = context;
  const { parent, index } = findPlace(context, change.path);
  if (parent === undefined) return refuse('the whole document cannot be removed');
  if (isFlow(parent)) return removeDelimited(text, listOf(text, parent), index);
  if (parent.items.length === 1) {
    return replaceNode(context, { op: 'replace', path: change.path.slice(0, -1), value: isSeq(parent) ? [] : {} });
  }
  const { start, end } = spanOf(text, parent, index);
  const before = text.slice(lineStart(text, start), start);
  if (startsLine(text, start)) {
    const from = change.withComments ? leadStart(text, start, comment) : start;
    return [withoutGap(text, removeLines(text, from, end))];
  }
  if (!/^[ \t]*(?:-[ \t]+)+$/.test(before)) return refuse('it does not start its line');
  if (index + 1 === parent.items.length) return refuse('it shares its line');
  const next = spanOf(text, parent, index + 1).start;
  if (/(?:^|\s)#/.test(text.slice(lineEnd(text, end), next))) return refuse('a comment stands between it and what follows');
  return [{ start, end: next, text: '' }];
}

function spanOf(text: string, parent: YAMLMap | YAMLSeq, index: number): { start: number; end: number } {
  if (isMap(parent)) {
    const pair = parent.items[index] as Pair;
    return { start: pairStart(pair), end: pairEnd(text, pair) };
  }
  return { start: dashAt(text, parent as YAMLSeq, index), end: itemEnd(text, parent as YAMLSeq, index) };
}

/** Where an empty line stood before and behind, one of them goes too. */
function withoutGap(text: string, cut: Splice): Splice {
  const isBlankBefore = cut.start === 0 || text.slice(lineStart(text, cut.start - 1), cut.start).trim() === '';
  const behind = nextLine(text, cut.end);
  const isBlankBehind = behind > cut.end && text.slice(cut.end, behind).trim() === '';
  return isBlankBefore && isBlankBehind ? { ...cut, end: behind } : cut;
}
