import type { Action, Plan } from '../../core/plan/plan.ts';
import { createPlan } from '../../core/plan/plan.ts';
import type { CreatePlan, PlannedStep } from '../../schemas/types/create-plan.ts';
import type { Answers } from '../options/answers.ts';
import type { RenderedFile } from './rendered-file.ts';
import { digestOf } from './compose-state.ts';
import type { ContextFacts } from './context.ts';

/** What `execute` needs to make exactly what was planned: plain JSON. */
export interface CreateData {
  /** Absolute. */
  readonly directory: string;
  /** Where the command was given; absolute. */
  readonly cwd: string;
  readonly answers: Answers;
  readonly facts: ContextFacts;
  /** Wheels to be copied to `.chiron/vendor/`, absolute. */
  readonly wheels: readonly string[];
  readonly files: readonly PlannedRendering[];
  readonly steps: readonly PlannedStep[];
  /** What is left to the person, and why. */
  readonly notes: readonly string[];
}

export interface PlannedRendering {
  readonly path: string;
  readonly mode: '644' | '755';
  readonly reason: string;
  readonly sha256: string;
}

/** The plan of a fresh project: one action a file, one a step. The digest covers the bytes of every file. */
export function planCreation(given: Omit<CreateData, 'files'> & { readonly files: readonly RenderedFile[] }): Plan<CreateData> {
  const files = given.files.map(
    (file): PlannedRendering => ({ path: file.path, mode: file.mode, reason: file.reason, sha256: digestOf(file.content) }),
  );
  return createPlan([...files.map(describeFile), ...given.steps.map(describeStep)], { ...given, files });
}

/** The object of `--dry-run --json` (DESIGN 3). */
export function showPlan({ digest, data }: Plan<CreateData>): CreatePlan {
  return {
    schema: 1,
    digest,
    version: data.facts.version,
    directory: data.directory,
    answers: { ...data.answers },
    files: data.files.map(({ path, mode, reason }) => ({ path, action: 'create', mode, reason })),
    steps: [...data.steps],
  };
}

export function describeFile(file: PlannedRendering): Action {
  return {
    op: 'create',
    target: file.path,
    before: null,
    after: `sha256:${file.sha256} ${file.mode}`,
    impact: file.reason,
    verify: `sha256sum ${file.path}`,
    reversible: true,
    undo: `rm ${file.path}`,
  };
}

export function describeStep(step: PlannedStep): Action {
  const undo: Record<PlannedStep['id'], string> = {
    lock: 'rm uv.lock',
    'toolchain-lock': 'rm .chiron/toolchain/uv.lock',
    'cargo-lock': 'rm Cargo.lock',
    'toolchain-install': 'rm -r .chiron/toolchain/.venv',
    'git-init': 'rm -r .git',
    'git-commit': 'git update-ref -d HEAD',
  };
  const verify: Record<PlannedStep['id'], string> = {
    lock: 'uv lock --check',
    'toolchain-lock': 'uv lock --check --project .chiron/toolchain',
    'cargo-lock': 'cargo metadata --locked --format-version 1',
    'toolchain-install': 'uv sync --check --project .chiron/toolchain',
    'git-init': 'git status',
    'git-commit': 'git log -1',
  };
  return {
    op: 'run',
    target: step.command,
    before: null,
    after: null,
    impact: step.reason,
    verify: verify[step.id],
    reversible: true,
    undo: undo[step.id],
  };
}
