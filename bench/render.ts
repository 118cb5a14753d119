import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolFolder } from '../test/support/tools.ts';
import { compare } from './compare.ts';
import { execute, programs, scratchFolder } from './support.ts';

const snapshot = new URL('../snapshots/default/', import.meta.url).pathname;
const answers = { name: 'demo', description: 'A bench project' };

/** Renders the same files by all three: our golden tree, with the name as a variable, is the peers' template. */
export async function benchRender(): Promise<void> {
  const folder = await scratchFolder('render');
  const copier = join(folder, 'copier-template');
  const cookie = join(folder, 'cookie-template');
  await makeCopierTemplate(copier);
  await makeCookiecutterTemplate(cookie);
  const peers = toolFolder('bench');
  const clear = (name: string) => () => rm(join(folder, name), { recursive: true, force: true });
  await compare({
    name: 'render a fresh project (no lock, no install, no git)',
    goal: '>= 5 x faster than copier',
    rounds: 7,
    contenders: [
      {
        label: 'create-chiron',
        before: clear('ours'),
        run: async () =>
          void (await execute(process.execPath, [
            programs.createChiron,
            join(folder, 'ours'),
            '--name',
            answers.name,
            '--yes',
            '--no-lock',
            '--no-install',
            '--no-git',
          ])),
      },
      {
        label: 'copier copy',
        before: clear('copier'),
        run: async () => void (await execute(join(peers, 'copier'), ['copy', '--quiet', '--defaults', copier, join(folder, 'copier')])),
      },
      {
        label: 'cookiecutter',
        before: clear('cookie'),
        run: async () => void (await execute(join(peers, 'cookiecutter'), ['--no-input', '--output-dir', join(folder, 'cookie'), cookie])),
      },
    ],
  });
}

async function makeCopierTemplate(folder: string): Promise<void> {
  await cp(snapshot, join(folder, 'template'), { recursive: true });
  await eachFile(join(folder, 'template'), async (path) => {
    await writeFile(path, withVariable(await readFile(path, 'utf8'), '[[= name =]]'));
    await rename(path, `${path}.jinja`);
  });
  const delimiters = [
    'variable_start_string: "[[="',
    'variable_end_string: "=]]"',
    'block_start_string: "[%"',
    'block_end_string: "%]"',
    'comment_start_string: "[#~"',
    'comment_end_string: "~#]"',
  ];
  const questions = Object.entries(answers).map(([key, value]) => `${key}:\n  type: str\n  default: ${JSON.stringify(value)}\n`);
  await writeFile(
    join(folder, 'copier.yml'),
    `_subdirectory: template\n_envops:\n${delimiters.map((line) => `  ${line}\n`).join('')}${questions.join('')}`,
  );
}

async function makeCookiecutterTemplate(folder: string): Promise<void> {
  const inner = join(folder, '{{cookiecutter.name}}');
  await mkdir(folder, { recursive: true });
  await cp(snapshot, inner, { recursive: true });
  const untouched: string[] = [];
  await eachFile(inner, async (path) => {
    const text = await readFile(path, 'utf8');
    // Jinja would read these braces as its own.
    if (/\{\{|\{%|\{#/.test(text)) untouched.push(path.slice(inner.length + 1));
    else await writeFile(path, withVariable(text, '{{ cookiecutter.name }}'));
  });
  await writeFile(join(folder, 'cookiecutter.json'), JSON.stringify({ ...answers, _copy_without_render: untouched }, null, 2));
}

function withVariable(text: string, variable: string): string {
  return text.replaceAll(/\bdemo\b/g, variable);
}

async function eachFile(folder: string, visit: (path: string) => Promise<void>): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await visit(join(entry.parentPath, entry.name));
  }
}
