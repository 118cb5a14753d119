import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { renderProject as Render } from '../../generators/app/render-project.ts';
import { renderProject } from '../../generators/app/render-project.ts';
import type { Answers } from '../../generators/options/answers.ts';
import { inlineTemplates } from '../../scripts/templates-plugin.ts';
import { golden } from '../support/golden.ts';
import { repositoryPath } from '../support/repository-path.ts';
import { defaults } from '../support/scenario.ts';

const facts = { date: '2026-11-23', version: '1.0.0', runtime: { version: '1.0.0', vendored: null } };
let folder: string;
let bundled: typeof Render;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-templates-'));
  const outfile = join(folder, 'render.mjs');
  await build({
    entryPoints: [repositoryPath('generators/app/render-project.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [inlineTemplates()],
  });
  ({ renderProject: bundled } = (await import(pathToFileURL(outfile).href)) as { renderProject: typeof Render });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(Object.entries(golden) as [string, Partial<Answers>][])(
  '%s comes out of the compiled templates as it does of the sources',
  (_name, over) => {
    const answers = { ...defaults, ...over };
    const [ours, theirs] = [renderProject(answers, facts), bundled(answers, facts)].map((tree) =>
      Object.fromEntries([...tree].map(([path, { content }]) => [path, Buffer.from(content).toString('utf8')])),
    );
    expect(theirs).toEqual(ours);
  },
);
