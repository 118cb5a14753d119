import { readFile, writeFile } from 'node:fs/promises';
import { repositoryRoot } from './repository-root.ts';
import { runTool } from './run-tool.ts';

/** Applies the changesets to the runtime, and gives the package at the root, which changesets does not see, the same version. */
async function releaseVersion(): Promise<string> {
  const applied = await runTool('@changesets/cli', 'changeset', ['version'], true);
  if (!applied.ok) throw new Error('changeset version failed');
  const { version } = JSON.parse(await readText('runtime/package.json')) as { version: string };
  for (const path of ['package.json', 'package-lock.json']) {
    const content = JSON.parse(await readText(path)) as { version: string; packages?: Record<string, { version: string }> };
    content.version = version;
    for (const member of ['', 'runtime']) if (content.packages?.[member]) content.packages[member].version = version;
    await writeFile(new URL(path, repositoryRoot), `${JSON.stringify(content, undefined, 2)}\n`);
  }
  return version;
}

function readText(path: string): Promise<string> {
  return readFile(new URL(path, repositoryRoot), 'utf8');
}

console.log(await releaseVersion());
