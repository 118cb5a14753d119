import type { Answers } from './answers.ts';

/** What does not go together of where it lives and what it is: each line is `option: what is wrong, what to do`. */
export function checkShape({ host, repository, kind, features }: Pick<Answers, 'host' | 'repository' | 'kind' | 'features'>): string[] {
  const problems: (string | false)[] = [
    host === 'github' && repository.split('/').length > 2 && `repository: GitHub has no folders: ${repository} is not owner/name`,
    kind === 'library' &&
      features.includes('service') &&
      'features: service would make a web server of a library, for everybody who installs it: take --kind service or application',
  ];
  return problems.filter((problem) => problem !== false);
}
