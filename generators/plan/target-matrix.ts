import type { Answers } from '../options/answers.ts';

/** The targets as chiron.yaml lists them: every Python on every platform. */
export interface TargetMatrix {
  /** `3.11`, `3.14t` */
  readonly pythons: readonly string[];
  readonly platforms: readonly string[];
}

/** The matrix of targets that are listed one by one; a platform alone is for the oldest Python. They are known to be a full matrix. */
export function describeTargets({ targets, python }: Pick<Answers, 'targets' | 'python'>): TargetMatrix {
  const pairs = targets.map((target) => {
    const [, minor, threads = '', platform = target] = /^cp3(\d+)(t?)-(.+)$/.exec(target) ?? [];
    return { python: minor === undefined ? python : `3.${minor}${threads}`, platform };
  });
  return { pythons: [...new Set(pairs.map((pair) => pair.python))], platforms: [...new Set(pairs.map((pair) => pair.platform))] };
}
