import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderProject } from '../../generators/app/render-project.ts';
import type { Answers } from '../../generators/options/answers.ts';
import type { ContextFacts } from '../../generators/plan/context.ts';
import type { RenderedFile } from '../../generators/plan/rendered-file.ts';

/** The answers from which scenarios differ. */
export const defaults: Answers = {
  name: 'demo',
  package: 'demo',
  description: 'Adds durations up',
  author: 'Ada Lovelace',
  email: 'ada@example.invalid',
  license: 'Apache-2.0',
  repository: 'example/demo',
  python: '3.11',
  targets: ['default'],
  kind: 'library',
  native: 'none',
  backend: 'hatchling',
  host: 'github',
  publish: 'pypi',
  sign: 'keyless',
  features: ['devcontainer', 'makefile', 'precommit', 'renovate', 'docs', 'adr', 'examples'],
};

/** Text that would do harm, or break the file, wherever it were not quoted. */
const hostileText = `"""'; \${{ github.token }} {{name}} \`id\` $(id) \\ | # <b> %(x)s *_ -->`;

/** The repositories that are kept as golden trees or made and checked for real. */
export const scenarios = {
  default: {},
  application: {
    name: 'tally',
    package: 'tally',
    kind: 'application',
    license: 'MIT',
    author: '',
    email: '',
    repository: '',
    targets: ['linux'],
  },
  hostile: {
    name: 'A.Rather_Long-Name.for_a_Project',
    package: 'Rather_long_name_for_a_project_x',
    description: hostileText,
    author: hostileText,
    license: 'BSD-3-Clause',
    features: ['makefile', 'docs', 'adr'],
    targets: ['cp311-manylinux_2_28_x86_64', 'cp312-manylinux_2_28_x86_64'],
  },
  gitlab: {
    host: 'gitlab',
    repository: 'example/group/demo',
    publish: 'private',
    sign: 'none',
    features: ['makefile', 'precommit', 'renovate', 'adr', 'examples', 'nix', 'opa'],
  },
} as const satisfies Record<string, Partial<Answers>>;

export type Scenario = keyof typeof scenarios;

/** The facts from which those of a test differ. */
export const facts: ContextFacts = { date: '2026-11-23', version: '1.0.0', runtime: { version: '1.0.0', vendored: null } };

/** Every file as the generator renders it for some answers, by path. */
export function renderTree(over: Partial<Answers> = {}, factsOver: Partial<ContextFacts> = {}): ReadonlyMap<string, RenderedFile> {
  return renderProject({ ...defaults, ...over }, { ...facts, ...factsOver });
}

/** The same as texts. */
export function renderText(...given: Parameters<typeof renderTree>): Map<string, string> {
  return new Map([...renderTree(...given)].map(([path, { content }]) => [path, Buffer.from(content).toString('utf8')]));
}

export function readRendered(tree: ReadonlyMap<string, string>, path: string): string {
  const text = tree.get(path);
  if (text === undefined) throw new Error(`${path} was not rendered; there are: ${[...tree.keys()].join(' ')}`);
  return text;
}

export function writeTree(directory: string, tree: ReadonlyMap<string, string>): void {
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}
