import type { Answers } from '../options/answers.ts';
import { describeFile } from './describe-file.ts';
import type { FileSpec } from './feature.ts';
import { opa } from './features/opa.ts';
import { precommit } from './features/precommit.ts';
import { toolchain } from './features/toolchain.ts';
import type { Hook } from './list-hooks.ts';

/** Files that belong together: none of them is added where something else does their work already. */
export interface InitPart {
  readonly files: readonly FileSpec[];
  /** Paths that do the same work when they are there. */
  readonly instead: readonly string[];
}

const hookFiles = ['.pre-commit-config.yml', 'prek.toml', 'lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.husky', '.overcommit.yml'];
const recordFolders = ['docs/adr', 'docs/adrs', 'doc/adr', 'docs/decisions', 'docs/architecture/decisions', 'adr', '.adr-dir'];

/** What `init` adds to a repository that was made without us: nothing that decides how it is built or tested. */
export function listInitParts(answers: Answers): InitPart[] {
  const parts: (InitPart | false)[] = [
    // chiron.mk is for our Makefile.
    { files: toolchain.files(answers).filter(({ path }) => path !== '.chiron/chiron.mk'), instead: [] },
    opa.when(answers) && { files: opa.files(answers), instead: [] },
    precommit.when(answers) && { files: precommit.files(answers), instead: hookFiles },
    answers.features.includes('adr') && { files: listRecords(), instead: recordFolders },
  ];
  return parts.filter((part) => part !== false);
}

/** Only decisions that init itself embodies; the others were made before. */
function listRecords(): FileSpec[] {
  const first = '0000-use-markdown-architectural-decision-records.md';
  return [
    describeFile('docs/adr/index.md', 'seed', 'what decision records are'),
    describeFile(`docs/adr/${first}`, 'seed', 'decision: that decisions are kept, and how'),
    describeFile('docs/adr/0001-targets.md', 'seed', 'decision: whom the wheelhouse is for', 'docs/adr/0004-targets.md.hbs'),
  ];
}

/** Hooks for a repository whose own tools we do not know: those that run from the toolchain, and judge no code of before. */
export function keepNeutralHooks(hooks: readonly Hook[]): Hook[] {
  const judging = new Set(['uv-lock', 'zizmor', 'actionlint']);
  return hooks.filter(({ id, entry }) => !judging.has(id) && !entry.startsWith('uv run --frozen'));
}
