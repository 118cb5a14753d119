import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { features } from '../../../generators/plan/features/index.ts';
import optionsSchema from '../../../schemas/options.schema.json' with { type: 'json' };
import { repositoryPath } from '../../support/repository-path.ts';
import type { Scenario } from '../../support/scenario.ts';
import { readRendered, renderText, scenarios } from '../../support/scenario.ts';

const names = Object.keys(scenarios) as Scenario[];
const { backend, host, kind, license, native } = optionsSchema.properties;

test.each(names)('%s: every text ends with one newline and has no stray blanks, tabs or carriage returns', (scenario) => {
  for (const [path, text] of renderText(scenarios[scenario])) {
    if (text === '' || path === 'LICENSE' || path.startsWith('.chiron/base/')) continue;
    expect.soft(text, path).toMatch(/[^\n]\n$/);
    expect.soft(text, path).not.toMatch(/[ \t]$/m);
    expect.soft(text, path).not.toMatch(/\r|\n\n\n\n/);
    if (!/(Makefile|\.mk|\.rego)$/.test(path)) expect.soft(text, path).not.toContain('\t');
  }
});

test('nothing names an address but pages of documentation and the repository itself', () => {
  const texts = names.flatMap((scenario) => [...renderText({ ...scenarios[scenario], license: 'MIT' })]).map(([, text]) => text);
  const own = /^https:\/\/(github|gitlab)\.com\/example\//;
  const found = new Set(texts.join('\n').match(/https?:\/\/[^\s"')>]+/g));
  expect([...found].filter((address) => !own.test(address)).sort()).toEqual([
    'https://adr.github.io/madr/',
    'https://docs.astral.sh/uv/',
    'https://docs.renovatebot.com/renovate-schema.json',
  ]);
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
  const base = { package: 'demo', repository: 'example/demo', python: '3.11', targets: ['default'] };
  const answers = license.enum.flatMap((id) =>
    kind.enum.flatMap((made) =>
      host.enum.flatMap((at) =>
        native.enum.flatMap((code) =>
          backend.enum.map((by) => ({
            ...base,
            ...{ license: id, kind: made, host: at, native: code, backend: by, features: optionsSchema.properties.features.items.enum },
          })),
        ),
      ),
    ),
  );
  const used = answers.flatMap((each) => features.flatMap((feature) => feature.files(each as never).map((spec) => spec.template)));
  const included = there
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/\{\{> (\S+)\}\}/g)])
    .map(([, name]) => `partials/${name}.hbs`);
  expect(there.sort()).toEqual([...new Set([...used, ...included])].sort());
});
