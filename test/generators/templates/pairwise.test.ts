import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Answers } from '../../../generators/options/answers.ts';
import { validateAnswers } from '../../../generators/options/validate-answers.ts';
import { listCombinations } from '../../support/combinations.ts';
import { findFaults } from '../../support/find-faults.ts';
import { findPythonFaults } from '../../support/find-python-faults.ts';
import { listPairwise } from '../../support/pairwise.ts';
import { repositoryPath } from '../../support/repository-path.ts';
import { renderTree } from '../../support/scenario.ts';

const combinations = listCombinations();

const trees = combinations.map((answers) => ({
  answers,
  files: [...renderTree(answers).values()]
    .filter(({ path }) => !path.startsWith('.chiron/base/'))
    .map(({ path, mode, content }) => ({ path, mode, text: Buffer.from(content).toString('utf8') })),
}));

test('pairs that are allowed stand together in a row, others in none', () => {
  const rows = listPairwise(
    { a: [1, 2, 3], b: [1, 2, 3], c: [1, 2], d: [1, 2] },
    (x, y) => !(x.factor === 'a' && y.factor === 'b' && x.value === y.value),
  );
  const pairs = new Set(
    rows.flatMap((row) => Object.entries(row).flatMap(([x, v]) => Object.entries(row).map(([y, w]) => `${x}${v}${y}${w}`))),
  );
  expect(rows.length).toBeLessThan(10);
  for (const x of [1, 2, 3]) {
    for (const y of [1, 2, 3]) expect(pairs.has(`a${x}b${y}`)).toBe(x !== y);
    for (const y of [1, 2]) expect([pairs.has(`a${x}c${y}`), pairs.has(`b${x}d${y}`)]).toEqual([true, true]);
  }
  expect(['c1d1', 'c1d2', 'c2d1', 'c2d2'].filter((pair) => !pairs.has(pair))).toEqual([]);
});

test('there are many combinations, and all are answers that the program takes', () => {
  expect(combinations.length).toBeGreaterThanOrEqual(60);
  expect(combinations.flatMap(validateAnswers)).toEqual([]);
});

/** `CHIRON_UPDATE_SNAPSHOTS=1 npx vitest run test/generators/templates` writes it again; read the diff before you commit it. */
test('each has the files, the modes and the bytes that snapshots/combinations.txt lists', () => {
  const file = repositoryPath('snapshots/combinations.txt');
  const listing = `${trees.map(({ answers, files }) => `${describe(answers)}\n${files.map(listFile).join('\n')}`).join('\n\n')}\n`;
  if (process.env['CHIRON_UPDATE_SNAPSHOTS'] === '1') writeFileSync(file, listing);
  expect(listing).toBe(readFileSync(file, 'utf8'));
});

test('every file of each is well-formed', () => {
  const seen = new Set<string>();
  const fresh = trees.flatMap(({ answers, files }) =>
    files.flatMap(({ path, text }) => {
      const key = digest(`${path}\n${text}`);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ path, text, answers }];
    }),
  );
  expect(fresh.flatMap(({ path, text, answers }) => findFaults(path, text).map((fault) => `${fault} with ${describe(answers)}`))).toEqual(
    [],
  );
  const sources = fresh.filter(({ path }) => path.endsWith('.py')).map(({ path, text }) => [path, text] as const);
  expect(findPythonFaults(sources)).toEqual([]);
});

function describe({ name: _, package: __, ...answers }: Answers): string {
  return Object.entries(answers)
    .map(([option, value]) => `${option}=${String(value)}`)
    .join(' ');
}

function listFile({ path, mode, text }: { path: string; mode: string; text: string }): string {
  return `${mode} ${digest(text).slice(0, 16)} ${path}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
