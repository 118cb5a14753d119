import type { PlannedStep } from '../../schemas/types/create-plan.ts';

/** What is to be done once the files are there. */
export interface StepChoices {
  readonly lock: boolean;
  /** Crates are to be locked as well. */
  readonly cargoLock: boolean;
  readonly install: boolean;
  readonly gitInit: boolean;
  readonly gitCommit: boolean;
  readonly message: string;
}

const toolchain = '--project .chiron/toolchain';

/** The steps after writing, in their order, each with the command that does the same by hand. */
export function listSteps(choices: StepChoices): PlannedStep[] {
  const steps: (PlannedStep | false)[] = [
    choices.lock && { id: 'lock', command: 'uv lock', reason: 'pins every dependency by hash' },
    choices.lock && {
      id: 'toolchain-lock',
      command: `uv lock ${toolchain}`,
      reason: 'pins every tool by hash, apart from the dependencies',
    },
    choices.cargoLock && { id: 'cargo-lock', command: 'cargo generate-lockfile', reason: 'pins every crate by checksum' },
    choices.install && {
      id: 'toolchain-install',
      command: `uv sync ${toolchain}`,
      reason: 'installs the tools, so that they work with no network',
    },
    choices.gitInit && { id: 'git-init', command: 'git init -b main', reason: 'makes it a repository' },
    choices.gitCommit && {
      id: 'git-commit',
      command: `git add . && git commit -m "${choices.message}"`,
      reason: 'the first commit, with all of it',
    },
  ];
  return steps.filter((step) => step !== false);
}
