import type { Gate } from '../../../schemas/types/verdict.ts';
import type { Evidence } from '../evidence.ts';
import { describeFailure } from '../read-evidence.ts';
import { countNoun, judge } from './gate.ts';
import { findPylockProblems } from './pylock-lines.ts';
import { findRequirementsProblems } from './requirements-lines.ts';

/** Everything installable is pinned by hash and comes from here: no index option, no address, no unhashed line, no sdist. */
export async function checkDeterminism({ files, read }: Evidence): Promise<Gate> {
  const wheels = new Map([...files].filter(([path]) => path.endsWith('.whl')).map(([path, { sha256 }]) => [path, sha256]));
  const lists = [...files.keys()].filter((path) => /(?:^|\/)[^/]*(?:requirements|constraints)[^/]*$/i.test(path));
  const problems = [...files.keys()].filter(isSourceArchive).map((path) => `${path} is an sdist or another archive that could be built`);
  if (!lists.includes('requirements.txt')) problems.push('requirements.txt is not here');
  for (const path of lists)
    problems.push(...(await collect(path, (text) => findRequirementsProblems(text, path, new Set(wheels.values())))));
  problems.push(
    ...(files.has('pylock.toml') ? await collect('pylock.toml', (text) => findPylockProblems(text, wheels)) : ['pylock.toml is not here']),
  );
  return judge(
    'determinism',
    problems,
    `${countNoun(lists.length, 'requirements file')} and pylock.toml: every line pinned, hashed, and served from here`,
  );

  async function collect(path: string, findProblems: (text: string) => string[]): Promise<string[]> {
    try {
      return findProblems(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await read(path)));
    } catch (error) {
      return [`${path}: ${describeFailure(error)}`];
    }
  }
}

function isSourceArchive(path: string): boolean {
  return /\.(?:tar|tar\.\w+|tgz|tbz2?|txz|zip|egg)$/i.test(path);
}
