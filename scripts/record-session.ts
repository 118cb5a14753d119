import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startNpmRegistry } from '../test/support/npm-registry.ts';
import { makePacked } from '../test/support/packed.ts';
import { makeScratch } from '../test/support/scratch.ts';
import { startWheelIndex } from '../test/support/wheel-index.ts';
import { runCommand } from './run-command.ts';

// Runs the commands of the README's session for real, from the packed programs on loopback registries, and writes what a
// user sees between the README's marks.   npm run record
const session = [
  'npm create chiron@latest demo -- --yes',
  'cd demo',
  'uv add --quiet fastapi pandas cryptography && git commit --quiet --all --message "Add what we need"',
  'make wheelhouse',
  'make verify',
];

const readme = new URL('../README.md', import.meta.url);
const [start, end] = ['<!-- session -->\n', '<!-- /session -->'];

const [packed, registry, scratch] = await Promise.all([makePacked(), startNpmRegistry(), makeScratch()]);
const index = await startWheelIndex([packed.wheel('create-chiron'), packed.wheel('chiron-runtime')]);
try {
  await registry.publish(packed.tarball('create-chiron'), scratch.env);
  const env = {
    ...scratch.env,
    UV_INDEX: index.url,
    npm_config_userconfig: registry.userconfig,
    npm_config_cache: join(scratch.root, 'npm-cache'),
    npm_config_yes: 'true',
  };
  let cwd = scratch.work;
  const lines: string[] = [];
  for (const command of session) {
    lines.push(`$ ${command}`);
    if (command.startsWith('cd ')) cwd = join(cwd, command.slice(3));
    else lines.push(...tidy(await runCommand('sh', ['-c', `(${command}) 2>&1`], { cwd, env }), scratch.work));
  }
  const text = await readFile(readme, 'utf8');
  const [from, to] = [text.indexOf(start) + start.length, text.indexOf(end)];
  if (from < start.length || to < from) throw new Error(`README.md has no place for the session: ${start.trim()} … ${end}`);
  await writeFile(readme, `${text.slice(0, from)}\`\`\`console\n${lines.join('\n')}\n\`\`\`\n${text.slice(to)}`);
} finally {
  await Promise.all([packed.remove(), registry.close(), index.close(), scratch.remove()]);
}

/** Leaves out what is this machine's: the folder, and what npm says about itself. */
function tidy(output: string, folder: string): string[] {
  const lines = output.replaceAll(folder, '~').trim().split('\n');
  return lines.map((line) => line.trimEnd()).filter((line) => !/^(npm |> )/.test(line));
}
