import type { Answers } from '../options/answers.ts';
import type { Feature, FileSpec } from './feature.ts';

/** All files that the answers call for, sorted by path (byte order). Two features with one path are a bug. */
export function listFiles(features: readonly Feature[], answers: Answers): FileSpec[] {
  const specs = features.filter((feature) => feature.when(answers)).flatMap((feature) => feature.files(answers));
  specs.sort((a, b) => (a.path < b.path ? -1 : 1));
  const twice = specs.find((spec, index) => spec.path === specs[index + 1]?.path);
  if (twice !== undefined) throw new Error(`two features make ${twice.path}`);
  return specs;
}
