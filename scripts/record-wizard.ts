import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { driveTerminal } from '../test/support/drive-terminal.ts';
import { repositoryPath } from '../test/support/repository-path.ts';
import { makeScratch } from '../test/support/scratch.ts';

// Plays a person at the wizard, at a real terminal of 80 columns, and writes what stands on the screen between the marks of the tutorial.
//   node scripts/record-wizard.ts

const tutorial = new URL('../docs/tutorials/first-project.md', import.meta.url);
const down = '\u001b[B';
const esc = '\u001b';

interface Step {
  readonly wait: string;
  readonly keys: string;
  /** The screen before the keys is kept under this name, from the last line with `from` on. */
  readonly screen?: string;
  readonly from?: string;
}

const session: readonly Step[] = [
  { wait: 'Where should it be made?', keys: '', screen: 'where', from: 'create-chiron' },
  { wait: '', keys: 'demo\r' },
  { wait: 'What is it?', keys: down },
  { wait: 'with a command', keys: '\r', screen: 'kind', from: 'Project' },
  { wait: 'What does it do', keys: '?\r' },
  { wait: 'Goes into', keys: 'Adds durations up', screen: 'help', from: 'What is it?' },
  { wait: 'durations up', keys: '\r' },
  { wait: 'Any native code?', keys: down },
  { wait: 'an extension in C', keys: '\r' },
  { wait: 'Built with what?', keys: esc, screen: 'backend', from: 'Build' },
  { wait: 'Any native code?', keys: '\u001b[A' },
  { wait: 'pure Python', keys: '\r', screen: 'back', from: 'Build' },
  { wait: 'Built with what?', keys: '\r' },
  { wait: 'oldest Python', keys: '\r' },
  { wait: 'Where will the repository be?', keys: '\r' },
  { wait: 'owner/name', keys: 'example/demo\r' },
  { wait: 'Under which licence?', keys: down, screen: 'licence', from: 'Home' },
  { wait: 'permissive, short', keys: '\r' },
  { wait: 'Where do releases go?', keys: '\r' },
  { wait: 'How are bundles signed?', keys: '\r' },
  { wait: 'What should come with it?', keys: down },
  { wait: 'make help', keys: '', screen: 'features', from: 'Ship' },
  { wait: '', keys: '\r' },
  { wait: 'Write these', keys: down, screen: 'plan', from: '~/demo' },
  { wait: 'and look again', keys: '\r' },
  { wait: 'Which answer?', keys: '\u001b[A', screen: 'change', from: 'Which answer?' },
  { wait: 'features', keys: `${down}${'\r'}` },
  { wait: 'Where should it be made?', keys: esc },
  { wait: 'Which answer?', keys: esc },
  { wait: 'Write these', keys: '\r' },
];

/** The screens of the tutorial by name, with what is this machine's and this moment's taken out. */
export async function recordWizard(): Promise<Map<string, string>> {
  const scratch = await makeScratch();
  try {
    const { CI: _, FORCE_COLOR: __, ...env } = scratch.env as Record<string, string | undefined>;
    const home = join(scratch.root, 'home');
    await mkdir(join(home, 'work'));
    const { screens, exit } = await driveTerminal({
      command: [process.execPath, repositoryPath('generators/app/cli.ts'), '--no-lock', '--no-install'],
      cwd: join(home, 'work'),
      env: { ...env, GIT_CONFIG_NOSYSTEM: '1', LANG: 'C.UTF-8', TERM: 'xterm', NO_COLOR: '1' },
      steps: session.map(({ wait, keys }) => [wait, keys] as const),
      rows: 100,
    });
    if (exit !== 0) throw new Error(`the wizard ended with ${exit}:\n${screens.at(-1)}`);
    const tidy = (text: string): string => text.replaceAll(join(home, 'work'), '~').replaceAll(/\b\d+\.\d s\b/g, '0.1 s');
    const named = session.flatMap(({ screen, from = '' }, index) =>
      screen === undefined ? [] : [[screen, cut(tidy(screens[index] ?? ''), from)] as const],
    );
    return new Map([...named, ['done', cut(tidy(screens.at(-1) ?? ''), 'made demo')]]);
  } finally {
    await scratch.remove();
  }
}

function cut(screen: string, from: string): string {
  const lines = screen.split('\n');
  const start = lines.findLastIndex((line) => line.includes(from));
  if (start < 0) throw new Error(`no line has ${from}:\n${screen}`);
  return lines.slice(start).join('\n');
}

/** The tutorial with each screen in its place: `<!-- screen NAME -->`, then a block of text. */
export function placeScreens(text: string, screens: ReadonlyMap<string, string>): string {
  const placed = text.replaceAll(/(<!-- screen (\w+) -->\n)```text\n[\s\S]*?\n?```\n/g, (whole, mark: string, name: string) =>
    screens.has(name) ? `${mark}\`\`\`text\n${screens.get(name)}\n\`\`\`\n` : whole,
  );
  const missing = [...screens.keys()].filter((name) => !placed.includes(`<!-- screen ${name} -->`));
  if (missing.length > 0) throw new Error(`the tutorial has no place for ${missing.join(', ')}`);
  return placed;
}

if (import.meta.main) await writeFile(tutorial, placeScreens(await readFile(tutorial, 'utf8'), await recordWizard()));
