import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import type { renderProject } from '../../generators/app/render-project.ts';
import { inlineTemplates } from '../../scripts/templates-plugin.ts';
import { golden } from '../support/golden.ts';
import { repositoryPath } from '../support/repository-path.ts';
import { defaults, facts, renderTree } from '../support/scenario.ts';

/** What is published renders with templates that were compiled at build time: no golden tree may come out of it in another way. */
test('the templates of the bundle give the same trees as those on disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chiron-templates-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const outfile = join(folder, 'render.mjs');
  await build({
    entryPoints: [repositoryPath('generators/app/render-project.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [inlineTemplates()],
  });
  const bundled = (await import(outfile)) as { renderProject: typeof renderProject };
  for (const answers of Object.values(golden))
    expect(Object.fromEntries(bundled.renderProject({ ...defaults, ...answers }, facts))).toEqual(Object.fromEntries(renderTree(answers)));
});
