import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, readValue } from '../../../core/edit/apply-edits.ts';
import { equalValues } from '../../../core/edit/compare-values.ts';
import type { Edit, EditFormat, EditPath } from '../../../core/edit/edit.ts';
import { chooseEdit, kinds, valueAt } from './documents/arbitraries.ts';
import type { Kind } from './documents/arbitraries.ts';
import { createRandom } from './documents/random.ts';
import { editModel } from './edit-model.ts';

/** A seeded sample in the normal run; the nightly run says how many, and takes other seeds. */
const runs = Number(process.env['CHIRON_PROPERTY_RUNS'] ?? 200);
const seed = process.env['CHIRON_PROPERTY_SEED'] === undefined ? 20261123 : Number(process.env['CHIRON_PROPERTY_SEED']);

/** Whether one text is the other with more in it. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (let index = 0; index < whole.length; index++) if (whole[index] === part[at]) at++;
  return at === part.length;
}

const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');

describe.each(Object.entries(kinds) as [EditFormat, Kind][])('%s: random edits of random documents', (format, kind) => {
  let accepted = 0;
  let tried = 0;
  const reasons = new Map<string, number>();

  test('change what they say and nothing else', () => {
    const property = fc.property(kind.value, kind.leaf, fc.nat(), (value, added, choice) => {
      const random = createRandom(choice);
      const text = kind.write(value as never, random);
      const read = readValue(format, text);
      if ('refused' in read) throw new Error(`the document itself was refused: ${read.refused}\n${text}`);
      const chosen = chooseEdit(read.value, random, added);
      const edit =
        format === 'ini' && chosen.path.length < 2 && chosen.op === 'set' ? { ...chosen, path: [...chosen.path, 'fresh'] } : chosen;
      const result = applyEdits(format, text, [edit]);
      tried++;
      if ('refused' in result) {
        reasons.set(result.refused, (reasons.get(result.refused) ?? 0) + 1);
        return;
      }
      accepted++;
      const after = readValue(format, result.text);
      const context = `${JSON.stringify(edit)}\n--- before\n${text}\n--- after\n${result.text}\n---`;
      // What it says.
      const wanted = editModel(read.value, edit, format === 'toml' || format === 'ini');
      expect('value' in after && wanted.some((one) => equalValues(one, after.value)), context).toBe(true);
      // Nothing else: pure additions keep every character, removals add none, a scalar is replaced where it stands.
      const there = hasValue(read.value, edit.path);
      if (edit.op === 'append' || edit.op === 'insert' || (edit.op === 'set' && !there)) {
        expect(isWithin(squeeze(text).replace(/null$/, ''), squeeze(result.text)) || isNullParent(read.value, edit.path), context).toBe(
          true,
        );
      }
      if (edit.op === 'remove') expect(isWithin(squeeze(result.text).replaceAll(/\{\}|\[\]/g, ''), squeeze(text)), context).toBe(true);
      const before = there ? valueAt(read.value, edit.path) : undefined;
      if (
        edit.op === 'set' &&
        there &&
        typeof before !== 'object' &&
        typeof edit.value !== 'object' &&
        !String(edit.value).includes('\n')
      ) {
        expect(changedLines(text, result.text), context).toBeLessThanOrEqual(2);
        for (const comment of text.match(new RegExp(`${kind.comment} ?c\\d+;`, 'g')) ?? []) expect(result.text, context).toContain(comment);
      }
      expect(result.text.includes('\r'), context).toBe(text.includes('\r'));
      if (text.trim() !== '' && result.text !== '') expect(result.text.endsWith('\n'), context).toBe(text.endsWith('\n'));
      // A second run has nothing to do.
      if (edit.op !== 'insert') expect(applyEdits(format, result.text, repeat(edit)), context).toEqual({ text: result.text });
      // The twin with CRLF and a byte order mark, too.
      const crlf = (one: string): string => `\uFEFF${one.replaceAll('\n', '\r\n')}`;
      if (text.includes('\n') && text.trim() !== '')
        expect(applyEdits(format, crlf(text), [edit]), context).toEqual({ text: crlf(result.text) });
    });
    fc.assert(property, { numRuns: runs, seed });
  }, 600_000);

  test('are seldom refused', () => {
    const most = [...reasons].toSorted((a, b) => b[1] - a[1]).slice(0, 8);
    expect(accepted / tried, JSON.stringify(most, undefined, 1)).toBeGreaterThan(0.85);
  });
});

/** Removing by index once more would remove the next one. */
function repeat(edit: Edit): Edit[] {
  return edit.op === 'remove' && typeof edit.path.at(-1) === 'number' ? [] : [edit];
}

function hasValue(value: unknown, path: EditPath): boolean {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false;
    at = (at as Record<string | number, unknown>)[name];
  }
  return true;
}

/** `key: null` that becomes a mapping has its null replaced. */
function isNullParent(value: unknown, path: EditPath): boolean {
  return path.some((_, depth) => hasValue(value, path.slice(0, depth)) && valueAt(value, path.slice(0, depth)) === null);
}

function changedLines(before: string, after: string): number {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return Math.max(a.length, b.length) - head - tail;
}
