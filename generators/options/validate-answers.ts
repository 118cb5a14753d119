import type { Answers } from './answers.ts';
import { checkRequirements } from './check-requirements.ts';
import { checkShape } from './check-shape.ts';
import { checkTargets } from './check-targets.ts';
import { checkWheels } from './check-wheels.ts';
import { fittingBackends } from './fitting-backends.ts';
import { explainReserved, explainReservedProject } from './reserved-names.ts';

/**
 * What no schema can say, all of it at once: each line is `option: what is wrong, what to do`.
 * The answers fit `schemas/options.schema.json` already.
 */
export function validateAnswers(answers: Answers): string[] {
  return [
    ...checkNames(answers),
    ...checkRequirements(answers),
    ...checkTargets(answers.targets, answers.python).map((why) => `targets: ${why}`),
    ...checkWheels(answers).map((why) => `targets: ${why}`),
    ...checkRepository(answers.repository),
    ...checkShape(answers),
    ...checkBackend(answers),
    ...checkPublishing(answers),
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

function checkBackend({ native, backend }: Answers): string[] {
  const fitting = fittingBackends(native);
  if (fitting.includes(backend)) return [];
  const code = native === 'none' ? 'pure Python' : { c: 'C', cython: 'Cython', rust: 'Rust' }[native];
  return [
    `backend: ${backend} does not build ${code}: choose ${fitting.join(' or ')}${native === 'none' ? ', or the native code with --native' : ''}`,
  ];
}

function checkPublishing({ license, publish }: Answers): string[] {
  return license === 'LicenseRef-Proprietary' && publish === 'pypi'
    ? ["publish: what is nobody's to use does not go to the public index: choose private or none, or a licence"]
    : [];
}
