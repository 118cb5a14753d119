import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import type { Answers } from '../../../generators/options/answers.ts';
import { validateAnswers } from '../../../generators/options/validate-answers.ts';
import optionsSchema from '../../../schemas/options.schema.json' with { type: 'json' };
import type { Golden } from '../../support/golden.ts';
import { golden } from '../../support/golden.ts';
import { repositoryPath } from '../../support/repository-path.ts';
import { defaults, renderText, writeTree } from '../../support/scenario.ts';

const { kind, native, backend, host, publish, sign, features } = optionsSchema.properties;
const trees = Object.entries(golden) as [Golden, Partial<Answers>][];

/** Golden trees: `CHIRON_UPDATE_SNAPSHOTS=1 npx vitest run test/generators/templates` writes them again; read the diff before you commit it. */
test.each(trees)('%s is rendered as its folder under snapshots has it', (name, answers) => {
  const directory = repositoryPath('snapshots', name);
  // The bases are copies of the files beside them.
  const tree = new Map([...renderText(answers)].filter(([path]) => !path.startsWith('.chiron/base/')));
  if (process.env['CHIRON_UPDATE_SNAPSHOTS'] === '1') {
    rmSync(directory, { recursive: true, force: true });
    writeTree(directory, tree);
  }
  expect(Object.fromEntries(tree)).toEqual(readTree(directory));
});

test('between them they have every kind, language, backend, host, way to publish and to sign, and feature', () => {
  const all = trees.map(([, answers]) => ({ ...defaults, ...answers }));
  const found = (option: keyof Answers): unknown[] => [...new Set(all.flatMap((answers) => answers[option]))].sort();
  expect(all.flatMap((answers) => validateAnswers(answers))).toEqual([]);
  for (const [option, values] of Object.entries({ kind, native, backend, host, publish, sign }))
    expect(found(option as keyof Answers)).toEqual(values.enum.toSorted());
  expect(found('features')).toEqual(features.items.enum.toSorted());
});

function readTree(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(directory, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}
