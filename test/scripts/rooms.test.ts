import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryPath } from '../support/repository-path.ts';

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
}

const outside = 'what reaches outside comes in through the effects argument (core/effects)';
const apart = 'create-chiron and chiron never import each other: what both need lives in core/';
const values = 'stages meet only in commands/ or app/: take the types with import type, and have the value handed in';
const later = 'an earlier stage does not know a later one';

/** File, its one import, and what the linter must say (nothing: the import is allowed). */
const table: readonly (readonly [string, string, string | undefined])[] = [
  ['runtime/select/a.ts', `import { parse } from '../../core/validate/parse.ts';`, undefined],
  ['runtime/select/b.ts', `import { tag } from '../formats/tags.ts';`, undefined],
  ['runtime/select/c.ts', `import type { Lock } from '../lock/lock.ts';`, undefined],
  ['runtime/select/d.ts', `export type { Lock } from '../lock/lock.ts';`, undefined],
  ['runtime/select/e.ts', `import { readLock } from '../lock/read-lock.ts';`, values],
  ['runtime/select/f.ts', `import * as lock from '../lock/read-lock.ts';`, values],
  ['runtime/select/g.ts', `export { readLock } from '../lock/read-lock.ts';`, values],
  ['runtime/select/h.ts', `export const lock = await import('../lock/read-lock.ts');`, values],
  ['runtime/select/i.ts', `import { type Lock } from '../lock/lock.ts';`, values],
  ['runtime/select/deep/j.ts', `import { readLock } from '../../lock/read-lock.ts';`, values],
  ['runtime/select/deep/k.ts', `import { other } from '../select/other.ts';`, undefined],
  ['runtime/select/l.ts', `import type { Fetched } from '../fetch/fetched.ts';`, later],
  ['runtime/select/m.ts', `import { readFile } from 'node:fs/promises';`, outside],
  ['runtime/lock/n.ts', `import { execa } from 'execa';`, outside],
  ['runtime/lock/o.ts', `import { spawn } from 'child_process';`, outside],
  ['runtime/lock/p.ts', `import type { Stats } from 'node:fs';`, undefined],
  ['runtime/lock/q.ts', `import { join } from 'node:path';`, undefined],
  ['runtime/formats/r.ts', `import type { Lock } from '../lock/lock.ts';`, 'formats/ knows no stage'],
  ['runtime/verify/s.ts', `import type { Command } from '../commands/verify.ts';`, 'a stage does not know the command that calls it'],
  ['runtime/commands/t.ts', `import { readLock } from '../lock/read-lock.ts';`, undefined],
  ['runtime/verify/u.ts', `import type { Plan } from '../../generators/plan/plan.ts';`, apart],
  ['generators/plan/v.ts', `import { verify } from '../../runtime/verify/verify.ts';`, apart],
  ['generators/plan/w.ts', `import { renderPlan } from '../render/render-plan.ts';`, later],
  ['generators/plan/features/x.ts', `import { connect } from 'node:net';`, outside],
  ['generators/plan/y.ts', `import Handlebars from 'handlebars';`, 'only generators/render sees Handlebars'],
  ['generators/render/z.ts', `import Handlebars from 'handlebars';`, undefined],
  ['generators/write/aa.ts', `import Generator from 'yeoman-generator';`, 'only generators/app sees Yeoman'],
  ['generators/app/bb.ts', `import { writePlan } from '../write/write-plan.ts';`, undefined],
  ['core/plan/cc.ts', `import { verify } from '../../runtime/verify/verify.ts';`, 'core/ and schemas/ know neither program'],
  ['core/effects/dd.ts', `import { readFile } from 'node:fs/promises';`, undefined],
];

let folder: string;
let found: Map<string, string[]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-rooms-'));
  for (const [path, line] of table) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${line}\n`);
  }
  await copyFile(repositoryPath('scripts/lint/rooms.grit'), join(folder, 'rooms.grit'));
  const rules = { linter: { rules: { preset: 'none' } }, plugins: ['./rooms.grit'] };
  await writeFile(join(folder, 'biome.json'), JSON.stringify({ ...rules, formatter: { enabled: false }, assist: { enabled: false } }));
  found = await lint(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(table)('%s: %s', (path, _line, message) => {
  expect(found.get(path) ?? []).toEqual(message === undefined ? [] : [message]);
});

async function lint(cwd: string): Promise<Map<string, string[]>> {
  const args = [repositoryPath('node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd }, (_error, output) => resolve(output));
  });
  const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { diagnostics: Diagnostic[] };
  const messages = new Map<string, string[]>();
  for (const { category, location, message } of report.diagnostics) {
    if (category !== 'plugin') continue;
    messages.set(location.path, [...(messages.get(location.path) ?? []), message]);
  }
  return messages;
}
