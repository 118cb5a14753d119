import type { Action, Plan } from '../../core/plan/plan.ts';
import { createPlan } from '../../core/plan/plan.ts';
import type { CreatePlan, PlannedStep } from '../../schemas/types/create-plan.ts';
import type { Answers } from '../options/answers.ts';
import { digestOf } from './compose-state.ts';
import { describeFile, describeStep } from './create-plan.ts';
import type { RenderedFile } from './rendered-file.ts';

/** A file that is there already, or whose work something else does. */
export interface KeptFile {
  readonly path: string;
  readonly mode: '644' | '755';
  /** `is there already`, `.husky does its work` */
  readonly why: string;
}

export interface InitData {
  /** Absolute. */
  readonly directory: string;
  readonly version: string;
  readonly answers: Answers;
  readonly files: readonly RenderedFile[];
  readonly kept: readonly KeptFile[];
  readonly steps: readonly PlannedStep[];
  /** What is left to the person, and why. */
  readonly notes: readonly string[];
}

/** One action for each file that is added and each step; nothing for what is kept. */
export function planAddition(data: InitData): Plan<InitData> {
  const added = data.files.map(({ path, mode, reason, content }) => describeFile({ path, mode, reason, sha256: digestOf(content) }));
  const actions: Action[] = [...added, ...data.steps.map(describeStep)];
  return createPlan(actions, data);
}

/** The object of `init --dry-run --json`: the same as that of a fresh project, with `keep` for what is there. */
export function showAddition({ digest, data }: Plan<InitData>): CreatePlan {
  const created = data.files.map(({ path, mode, reason }) => ({ path, action: 'create' as const, mode, reason }));
  const kept = data.kept.map(({ path, mode, why }) => ({ path, action: 'keep' as const, mode, reason: why }));
  return {
    schema: 1,
    digest,
    version: data.version,
    directory: data.directory,
    answers: { ...data.answers },
    files: [...created, ...kept].sort((a, b) => (a.path < b.path ? -1 : 1)),
    steps: [...data.steps],
  };
}
