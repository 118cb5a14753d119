import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChironError } from '../../../core/errors.ts';
import { verifySubject } from '../../../runtime/commands/verify.ts';
import { buildSample, fileEffects, inFolder, packTree, sha256Of, sumAgain, tarTree } from './sample-bundle.ts';

/** Whether it passes; only a foreseen failure counts as a refusal. */
async function passes(bytes: Uint8Array, checksum?: string): Promise<boolean> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'b.tar.gz'), bytes);
    if (checksum !== undefined) await writeFile(join(folder, 'b.tar.gz.sha256'), `${checksum}  b.tar.gz\n`);
    try {
      const verdict = await verifySubject({ subject: 'b.tar.gz', integrityOnly: true }, fileEffects(folder));
      return verdict.ok;
    } catch (error) {
      if (error instanceof ChironError && error.code === 'bundle-unreadable') return false;
      throw error;
    }
  });
}

test('a bundle with any byte changed, or cut off anywhere, never passes its own digest', async () => {
  const tree = await buildSample();
  const stored = await packTree(tree);
  const samples = [stored, gzipSync(await tarTree(tree))];
  for (const sample of samples) expect(await passes(sample, sha256Of(sample))).toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.nat(1), fc.nat(1 << 24), fc.integer({ min: 0, max: 255 }), async (index, place, mask) => {
      const sample = samples[index]!;
      const at = place % sample.length;
      const bytes = mask === 0 ? sample.subarray(0, at) : Buffer.from(sample);
      if (mask !== 0) bytes[at] = bytes[at]! ^ mask;
      expect(await passes(bytes, sha256Of(sample))).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('a manifest with any value replaced never passes, and never makes a gate throw', async () => {
  const sample = await buildSample();
  const manifest = JSON.parse(sample.get('manifest.json')!.toString()) as Record<string, unknown>;
  const places = listPlaces(manifest);
  const values = [null, -1, 0, 2 ** 40, '', 'x', '../x', '\u0000', [], ['x'], {}, { x: 1 }, true];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...values), async (place, value) => {
      const changed = replaceAt(manifest, place, value);
      fc.pre(JSON.stringify(changed) !== JSON.stringify(manifest));
      const tree = new Map(sample);
      tree.set('manifest.json', Buffer.from(`${JSON.stringify(changed, null, 2)}\n`));
      sumAgain(tree);
      expect(await passes(await packTree(tree))).toBe(false);
    }),
    { numRuns: 60 },
  );
});

function listPlaces(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([key, item]) => listPlaces(item, [...path, key]))].filter(
    ({ length }) => length > 0,
  );
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaceAt(copy[key], rest, replacement);
  return copy;
}
