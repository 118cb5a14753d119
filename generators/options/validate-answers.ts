import type { Answers } from './answers.ts';
import { checkTargets } from './check-targets.ts';
import { explainReserved, explainReservedProject } from './reserved-names.ts';

/**
 * What no schema can say, all of it at once: each line is `option: what is wrong, what to do`.
 * The answers fit `schemas/options.schema.json` already.
 */
export function validateAnswers(answers: Answers): string[] {
  return [
    ...checkNames(answers),
    ...checkTargets(answers.targets, answers.python).map((why) => `targets: ${why}`),
    ...checkRepository(answers.repository),
  ];
}

function checkNames({ name, package: packageName }: Answers): string[] {
  const whole = explainReservedProject(name);
  if (whole !== undefined) return [`name: ${name} ${whole}: give another one with --name`];
  const why = explainReserved(packageName);
  return why === undefined ? [] : [`package: ${packageName} ${why}: give another one with --package`];
}

function checkRepository(repository: string): string[] {
  return repository.split('/').some((part) => part === '.' || part === '..' || part.endsWith('.git'))
    ? [`repository: ${repository} is not the owner/name of a repository: leave out .git and dots alone`]
    : [];
}
