import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../../core/validate/parse.ts';
import type { Answers } from '../../../generators/options/answers.ts';
import { fittingBackends } from '../../../generators/options/fitting-backends.ts';
import { buildPins, uvVersion } from '../../../generators/plan/pins.ts';
import chironSchema from '../../../schemas/chiron.schema.json' with { type: 'json' };
import optionsSchema from '../../../schemas/options.schema.json' with { type: 'json' };
import { readRendered, renderText, scenarios } from '../../support/scenario.ts';

function read<T>(path: string, over: Partial<Answers> = {}): T {
  return parseYaml(readRendered(renderText(over), path)) as T;
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
}

test.each([{}, scenarios.gitlab])('every hook runs from a lock, and by nothing that is fetched', (over) => {
  const { repos } = read<{ repos: { repo: string; hooks: Hook[] }[] }>('.pre-commit-config.yaml', over);
  expect(repos.map(({ repo }) => repo)).toEqual(['local']);
  for (const { id, entry, language } of repos.flatMap(({ hooks }) => hooks)) {
    expect(language, id).toBe('system');
    if (id === 'actionlint') expect(entry).toMatch(/^sh -c 'if command -v actionlint /);
    else if (entry.includes('.chiron/toolchain'))
      expect(entry, id).toMatch(/^env UV_PROJECT_ENVIRONMENT= VIRTUAL_ENV= UV_FROZEN=0 uv (run --project \S+ --frozen|lock --check) /);
    else expect(entry, id).toMatch(/^uv (run --frozen |lock --check$)/);
  }
});

test.each([
  ['3.11', '3.0.6-3.11-bookworm', 'never'],
  ['3.13', '3.0.6-3.13-bookworm', 'never'],
  ['3.15', '3.0.6-3.14-bookworm', 'automatic'],
])('the container for Python %s is %s, and every part of it has its exact version', (python, tag, downloads) => {
  const text = readRendered(
    renderText({ python: python as '3.11', native: 'rust', backend: 'maturin' }),
    '.devcontainer/devcontainer.json',
  );
  const container = JSON.parse(text) as {
    image: string;
    features: Record<string, object>;
    containerEnv: object;
    onCreateCommand: string;
    updateContentCommand: Record<string, string>;
  };
  expect(container.image).toBe(`mcr.microsoft.com/devcontainers/python:${tag}`);
  expect(container.containerEnv).toMatchObject({ UV_PYTHON_DOWNLOADS: downloads });
  for (const feature of Object.keys(container.features))
    expect(feature).toMatch(/^ghcr\.io\/devcontainers\/features\/[a-z-]+:\d+\.\d+\.\d+$/);
  expect(container.features).toHaveProperty(['ghcr.io/devcontainers/features/docker-in-docker:4.0.0', 'moby'], false);
  expect(container.onCreateCommand).toBe(`pipx install uv==${uvVersion}`);
  for (const command of Object.values(container.updateContentCommand)) expect(command).toMatch(/uv sync .*--frozen$/);
  expect(text).not.toMatch(/node|npm/);
});

interface Renovate {
  readonly customManagers: readonly {
    readonly managerFilePatterns: readonly string[];
    readonly matchStringsStrategy?: string;
    readonly matchStrings: readonly string[];
  }[];
}

/** What the custom managers find, as `file name version`: Renovate takes RE2, which reads these expressions as JavaScript does. */
function findPinned(over: Partial<Answers>): string[] {
  const tree = renderText(over);
  const { customManagers } = JSON.parse(readRendered(tree, 'renovate.json')) as Renovate;
  return customManagers.flatMap(({ managerFilePatterns, matchStrings, matchStringsStrategy }) => {
    const files = [...tree].filter(([path]) => managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(path)));
    return files.flatMap(([path, text]) => {
      const [outer = '', inner = ''] = matchStrings;
      const texts = matchStringsStrategy === 'recursive' ? (text.match(new RegExp(outer, 'g')) ?? []) : [text];
      const patterns = matchStringsStrategy === 'recursive' ? [inner] : matchStrings;
      return texts.flatMap((within) =>
        patterns.flatMap((pattern) =>
          [...within.matchAll(new RegExp(pattern, 'g'))].map(
            ({ groups }) => `${path} ${groups?.['depName'] ?? 'uv'} ${groups?.['currentValue']}`,
          ),
        ),
      );
    });
  });
}

test('Renovate finds what no lock holds, wherever it stands', () => {
  expect(findPinned({}).sort()).toEqual([
    `.devcontainer/devcontainer.json uv ${uvVersion}`,
    '.github/workflows/ci.yml github.com/rhysd/actionlint v1.7.12',
    `.github/workflows/ci.yml uv ${uvVersion}`,
    `.github/workflows/wheels.yml uv ${uvVersion}`,
    `pyproject.toml hatchling ${buildPins.hatchling}`,
  ]);
  expect(findPinned(scenarios.gitlab).sort()).toEqual([
    `.gitlab-ci.yml uv ${uvVersion}`,
    `pyproject.toml hatchling ${buildPins.hatchling}`,
  ]);
});

test.each([
  ['github', 'example/demo', '.github/CODEOWNERS', '@example'],
  ['gitlab', 'group/sub/demo', '.gitlab/CODEOWNERS', '@group'],
] as const)('on %s, the owner of %s owns what decides over everyone', (host, repository, path, owner) => {
  const lines = readRendered(renderText({ host, repository }), path).split('\n');
  expect(lines).toContain(`/pyproject.toml ${owner}`);
  expect(lines).toContain(`/.${host}/ ${owner}`);
  expect(lines.some((line) => line.startsWith('*'))).toBe(false);
  expect([...renderText({ host, repository: '' }).keys()].filter((each) => each.includes('CODEOWNERS'))).toEqual([]);
});

test('a repository on GitLab has nothing of GitHub, and the other way round', () => {
  expect([...renderText(scenarios.gitlab).keys()].filter((path) => path.startsWith('.github/'))).toEqual([]);
  expect([...renderText({}).keys()].filter((path) => path.startsWith('.gitlab'))).toEqual([]);
});

test.each([
  [{ email: 'a@example.invalid' }, 'e-mail to a@example.invalid'],
  [{ email: '', repository: 'x/y' }, 'https://github.com/x/y/security/advisories/new'],
  [{ host: 'gitlab', repository: 'x/y' }, 'https://gitlab.com/x/y/-/issues/new?issue[confidential]=true'],
  [{ email: '', repository: '' }, 'in private to the maintainers'],
] as const)('for %j, a vulnerability is reported by %s', (over, channel) => {
  expect(readRendered(renderText(over), 'SECURITY.md')).toContain(channel);
});

test.each(
  optionsSchema.properties.publish.enum.flatMap((publish) => optionsSchema.properties.sign.enum.map((sign) => [publish, sign] as const)),
)('with publish %s and sign %s, every record is one of MADR 4.0.0 and decides for what it has considered', (publish, sign) => {
  const records = [...renderText({ publish: publish as 'pypi', sign: sign as 'key' })].filter(([path]) => /^docs\/adr\/\d{4}-/.test(path));
  expect(records.map(([path]) => path.slice('docs/adr/'.length, 'docs/adr/'.length + 4))).toEqual(records.map((_, index) => `000${index}`));
  for (const [path, text] of records) {
    const [, front = '', body = ''] = /^---\n(.*?)---\n(.*)$/s.exec(text) ?? [];
    expect(parseYaml(front, { schema: 'failsafe' }), path).toEqual({
      status: 'accepted',
      date: '2026-11-23',
      'decision-makers': 'Ada Lovelace',
    });
    const sections = ['Context and Problem Statement', 'Considered Options', 'Decision Outcome'];
    expect(
      [...body.matchAll(/^## (.+)$/gm)].map(([, title]) => title),
      path,
    ).toEqual(sections);
    const chosen = /^Chosen option: "(.+?)", because/m.exec(body)?.[1] ?? '';
    const options = [...body.matchAll(/^\* (?!Good|Bad)(.+)$/gm)].map(([, option = '']) => option);
    expect(
      options.some((option) => option === chosen || option.startsWith(`${chosen}:`)),
      `${path}: ${chosen} of ${options.join(', ')}`,
    ).toBe(true);
  }
});

test.each(optionsSchema.properties.native.enum)('the record of the backend considers what can build %s code', (native) => {
  const [backend = 'hatchling'] = fittingBackends(native as 'c');
  const record = readRendered(renderText({ native: native as 'c', backend }), 'docs/adr/0001-build-backend.md');
  const options = [...record.matchAll(/^\* (?!Good|Bad)(.+)$/gm)].map(([, option]) => option);
  expect(options).toEqual(fittingBackends(native as 'c'));
  expect(record).toContain(`Chosen option: "${backend}"`);
});

test('the Rego takes for granted what chiron does, and reads the fields that chiron.yaml has', async () => {
  const rego = readRendered(renderText(scenarios.gitlab), '.chiron/policy/chiron.rego');
  const { coverage, gaps } = chironSchema.properties.policy.properties;
  const taken = JSON.parse(/union_n\(\[({.*}), shared/.exec(rego)?.[1] ?? 'null') as unknown;
  expect(taken).toEqual({ coverage: { floor: coverage.properties.floor.default }, gaps: gaps.default });
  expect(await parse(chironSchema, { policy: taken }, { name: 'chiron.yaml' })).toEqual(expect.objectContaining({ policy: taken }));
  const read = [...rego.matchAll(/\bpolicy\.([\w.]+)/g)].map(([, path]) => path);
  expect(read.sort()).toEqual(['coverage.floor', 'gaps']);
});
