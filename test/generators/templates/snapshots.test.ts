import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryPath } from '../../support/repository-path.ts';
import { renderText, scenarios, writeTree } from '../../support/scenario.ts';

/** Golden trees: `CHIRON_UPDATE_SNAPSHOTS=1 npx vitest run test/generators/templates` writes them again; read the diff before you commit it. */
test.each(['default', 'application', 'gitlab'] as const)('%s is rendered as its folder under snapshots has it', (scenario) => {
  const directory = repositoryPath('snapshots', scenario);
  // The bases are copies of the files beside them.
  const tree = new Map([...renderText(scenarios[scenario])].filter(([path]) => !path.startsWith('.chiron/base/')));
  if (process.env['CHIRON_UPDATE_SNAPSHOTS'] === '1') {
    rmSync(directory, { recursive: true, force: true });
    writeTree(directory, tree);
  }
  expect(Object.fromEntries(tree)).toEqual(readTree(directory));
});

function readTree(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(directory, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}
