import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { features } from '../../../generators/plan/features/index.ts';
import optionsSchema from '../../../schemas/options.schema.json' with { type: 'json' };
import { repositoryPath } from '../../support/repository-path.ts';
import type { Scenario } from '../../support/scenario.ts';
import { readRendered, renderText, scenarios } from '../../support/scenario.ts';

const names = Object.keys(scenarios) as Scenario[];
const { license, kind } = optionsSchema.properties;

test.each(names)('%s: every text ends with one newline and has no stray blanks, tabs or carriage returns', (scenario) => {
  for (const [path, text] of renderText(scenarios[scenario])) {
    if (text === '' || path === 'LICENSE' || path.startsWith('.chiron/base/')) continue;
    expect.soft(text, path).toMatch(/[^\n]\n$/);
    expect.soft(text, path).not.toMatch(/[ \t]$/m);
    expect.soft(text, path).not.toMatch(/\r|\n\n\n\n/);
    if (!/(Makefile|\.mk)$/.test(path)) expect.soft(text, path).not.toContain('\t');
  }
});

test('nothing names an address but the documentation of uv and the repository itself', () => {
  const text = [...renderText({ license: 'MIT' }).values()].join('\n');
  expect(new Set(text.match(/https?:\/\/[^\s"')>]+/g))).toEqual(
    new Set(['https://docs.astral.sh/uv/', 'https://github.com/example/demo', 'https://github.com/example/demo/issues']),
  );
});

test('without author, e-mail, description and repository, what needs them is left out', () => {
  const pyproject = readRendered(renderText({ author: '', email: '', description: '', repository: '' }), 'pyproject.toml');
  expect(pyproject).not.toMatch(/authors|urls|description/);
});

test('every template is used', () => {
  const root = repositoryPath('templates');
  const there = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const answers = license.enum.flatMap((id) =>
    kind.enum.map((made) => ({
      ...optionsSchema,
      license: id,
      kind: made,
      package: 'demo',
      features: optionsSchema.properties.features.default,
    })),
  );
  const used = answers.flatMap((each) => features.flatMap((feature) => feature.files(each as never).map((spec) => spec.template)));
  const included = there
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/\{\{> (\S+)\}\}/g)])
    .map(([, name]) => `partials/${name}.hbs`);
  expect(there.sort()).toEqual([...new Set([...used, ...included])].sort());
});
