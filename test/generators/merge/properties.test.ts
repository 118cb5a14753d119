import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, readValue } from '../../../core/edit/apply-edits.ts';
import { equalValues, isMapping } from '../../../core/edit/compare-values.ts';
import type { Edit, EditFormat } from '../../../core/edit/edit.ts';
import { mergeFile } from '../../../generators/merge/merge-file.ts';
import type { FileMerge } from '../../../generators/merge/merge-file.ts';
import { chooseEdit, kinds } from '../../core/edit/documents/arbitraries.ts';
import type { Kind } from '../../core/edit/documents/arbitraries.ts';
import { createRandom } from '../../core/edit/documents/random.ts';

const runs = Number(process.env['CHIRON_PROPERTY_RUNS'] ?? 200);
const seed = process.env['CHIRON_PROPERTY_SEED'] === undefined ? 20261123 : Number(process.env['CHIRON_PROPERTY_SEED']);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

function merge(path: string, base: string, ours: string, theirs: string): FileMerge {
  const side = (text: string) => ({ content: encode(text), mode: '644' as const });
  return mergeFile({ path, base: side(base), ours: side(ours), theirs: side(theirs) });
}

function textAfter(merged: FileMerge, theirs: string): string {
  return 'content' in merged ? decode(merged.content) : theirs;
}

const line = fc.constantFrom('a', 'b', 'c', 'd', 'e', '', '  x', '# y');
const lines = fc.array(line, { maxLength: 8 }).map((parts) => parts.map((part) => `${part}\n`).join(''));

test('texts: what the user has, and base had not or the template left alone, is still there', () => {
  const property = fc.property(lines, lines, lines, (base, ours, theirs) => {
    const merged = merge('notes.md', base, ours, theirs);
    const text = textAfter(merged, theirs).split('\n');
    const [inBase, inOurs] = [new Set(base.split('\n')), new Set(ours.split('\n'))];
    const owed = theirs.split('\n').filter((one) => one !== '' && (!inBase.has(one) || inOurs.has(one)));
    expect(text, `${base}---\n${ours}---\n${theirs}`).toEqual(expect.arrayContaining(owed));
  });
  fc.assert(property, { numRuns: runs, seed });
});

test('texts: the identities of three-way merge, and nothing to do the second time', () => {
  const property = fc.property(lines, lines, lines, (base, ours, theirs) => {
    expect(textAfter(merge('x.md', base, ours, base), base)).toBe(ours);
    expect(merge('x.md', base, base, theirs).kind).toBe('keep');
    expect(merge('x.md', base, ours, ours).kind).toBe('keep');
    const merged = merge('x.md', base, ours, theirs);
    if (merged.kind === 'conflict') return;
    expect(merge('x.md', ours, ours, textAfter(merged, theirs)).kind).toBe('keep');
    if (!theirs.includes('\n')) return;
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(textAfter(merge('x.md', base, ours, crlf(theirs)), crlf(theirs))).toBe(crlf(textAfter(merged, theirs)));
  });
  fc.assert(property, { numRuns: runs, seed });
});

const paths: Record<string, string> = { toml: 'a.toml', yaml: 'a.yaml', json: 'a.json', ini: 'setup.cfg', lines: '.gitignore' };

/** Leaves by path; lists count as one leaf. */
function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (!isMapping(value) || Object.keys(value).length === 0) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, item]) => [...leaves(item, `${path}/${key}`)]));
}

describe.each(Object.entries(kinds) as [EditFormat, Kind][])('%s: random edits on both sides', (format, kind) => {
  test('meet in one file that has them all, or in a conflict', () => {
    let clean = 0;
    const property = fc.property(kind.value, fc.array(kind.leaf, { minLength: 4, maxLength: 4 }), fc.nat(), (value, added, choice) => {
      const random = createRandom(choice);
      const base = kind.write(value as never, random);
      const change = (text: string, brought: unknown[]): string =>
        brought.reduce<string>((at, one) => {
          const read = readValue(format, at);
          if ('refused' in read) return at;
          const edit: Edit = chooseEdit(read.value, random, one);
          if (format === 'ini' && edit.path.length < 2 && edit.op === 'set') return at;
          const result = applyEdits(format, at, [edit]);
          return 'text' in result && result.text !== '' ? result.text : at;
        }, text);
      const [ours, theirs] = [change(base, added.slice(0, 2)), change(base, added.slice(2))];
      const path = paths[format]!;
      const merged = merge(path, base, ours, theirs);
      const context = `--- base\n${base}\n--- template\n${ours}\n--- user\n${theirs}\n--- ${merged.kind}\n${textAfter(merged, theirs)}`;
      const text = textAfter(merged, theirs);
      // A comment whose line the template left as it is stays.
      const left = new Set(ours.split('\n'));
      for (const one of theirs.split('\n').filter((other) => left.has(other))) {
        for (const comment of one.match(/(?:#|;|\/\/) ?c\d+;/) ?? []) expect(text, context).toContain(comment);
      }
      if (merged.kind === 'conflict') return;
      clean++;
      const values = [base, ours, theirs, text].map((one) => readValue(format, one));
      const [was, come, mine, now] = values.map((read) => ('value' in read ? leaves(read.value) : expect.fail(context))) as Map<
        string,
        unknown
      >[];
      for (const [leaf, one] of mine!) {
        const changed = !was!.has(leaf) || !equalValues(was!.get(leaf), one);
        if (changed && !Array.isArray(one) && !isMapping(one)) expect(equalValues(now!.get(leaf), one), `${leaf}\n${context}`).toBe(true);
      }
      for (const [leaf, one] of come!) {
        const changed = was!.has(leaf) && !equalValues(was!.get(leaf), one);
        if (changed && equalValues(was!.get(leaf), mine!.get(leaf)) && mine!.has(leaf))
          expect(equalValues(now!.get(leaf), one), `${leaf}\n${context}`).toBe(true);
      }
      expect(merge(path, base, ours, base).kind, context).toSatisfy((it) => it === 'take' || it === 'keep');
      expect(merge(path, ours, ours, text).kind, context).toBe('keep');
      if (!theirs.includes('\n') || text === '') return;
      const crlf = (one: string): string => one.replaceAll('\n', '\r\n');
      expect(textAfter(merge(path, base, ours, crlf(theirs)), crlf(theirs)), context).toBe(crlf(text));
    });
    fc.assert(property, { numRuns: runs, seed });
    expect(clean / runs).toBeGreaterThan(0.3);
  }, 600_000);
});
