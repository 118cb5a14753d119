import { parse as parseToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../../core/validate/parse.ts';
import chironSchema from '../../../schemas/chiron.schema.json' with { type: 'json' };
import { readRendered, renderText, scenarios } from '../../support/scenario.ts';

test.each([
  [['default'], 'default'],
  [['wide'], 'wide'],
  [['manylinux_2_28_x86_64', 'win_amd64'], { python: ['3.11'], platforms: ['manylinux_2_28_x86_64', 'win_amd64'] }],
  [['cp312-win_amd64', 'cp314t-win_amd64'], { python: ['3.12', '3.14t'], platforms: ['win_amd64'] }],
])('the targets %j stand in chiron.yaml, which fits its schema', async (targets, expected) => {
  const config: unknown = parseYaml(readRendered(renderText({ targets: targets as [string] }), 'chiron.yaml'));
  expect(config).toEqual({ schema: 1, targets: expected, policy: { coverage: { floor: 0.98 }, gaps: 'allow' } });
  await parse(chironSchema, config, { name: 'chiron.yaml' });
});

test('hostile text comes out of TOML as it went in', () => {
  const { project } = parseToml(readRendered(renderText(scenarios.hostile), 'pyproject.toml')) as { project: Record<string, unknown> };
  expect(project['description']).toBe(scenarios.hostile.description);
  expect(project['authors']).toEqual([{ name: scenarios.hostile.author, email: 'ada@example.invalid' }]);
});

test.each([
  [null, undefined],
  [
    { runtime: 'chiron_runtime-1.0.0-py3-none-any.whl', generator: 'create_chiron-1.0.0-py3-none-any.whl' },
    {
      'chiron-runtime': { path: '../vendor/chiron_runtime-1.0.0-py3-none-any.whl' },
      'create-chiron': { path: '../vendor/create_chiron-1.0.0-py3-none-any.whl' },
    },
  ],
])('a toolchain with the vendored wheels %j takes them from there', (vendored, sources) => {
  const tree = renderText({}, { runtime: { version: '1.0.0', vendored } });
  const { project, tool } = parseToml(readRendered(tree, '.chiron/toolchain/pyproject.toml')) as {
    project: { dependencies: string[] };
    tool: { uv: { package: boolean; sources?: object } };
  };
  expect(project.dependencies).toEqual(expect.arrayContaining(['chiron-runtime==1.0.0', 'create-chiron==1.0.0', 'cibuildwheel==4.3.3']));
  expect(tool.uv.package).toBe(false);
  expect(tool.uv.sources).toEqual(sources);
});

test('README lists every target of the Makefile', () => {
  const tree = renderText();
  const targets = [...readRendered(tree, 'Makefile').matchAll(/^([a-z]+):/gm)]
    .map(([, target]) => target)
    .filter((target) => target !== 'help');
  const listed = [...readRendered(tree, 'README.md').matchAll(/^\| `make ([a-z]+)`/gm)].map(([, target]) => target);
  expect(listed).toEqual(targets);
});
