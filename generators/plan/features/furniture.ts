import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

const github = [
  describeFile('.github/ISSUE_TEMPLATE/bug_report.yml', 'seed', 'asks for what a bug report needs'),
  describeFile('.github/ISSUE_TEMPLATE/config.yml', 'seed', 'sends vulnerabilities elsewhere'),
  describeFile('.github/ISSUE_TEMPLATE/feature_request.yml', 'seed', 'asks for the task before the solution'),
  describeFile('.github/pull_request_template.md', 'seed', 'what a change needs'),
  describeFile('.github/release.yml', 'merged', 'groups the notes of a release'),
];

const gitlab = [
  describeFile('.gitlab/issue_templates/Bug.md', 'seed', 'asks for what a bug report needs'),
  describeFile('.gitlab/issue_templates/Feature.md', 'seed', 'asks for the task before the solution'),
  describeFile('.gitlab/merge_request_templates/Default.md', 'seed', 'what a change needs'),
];

/** What people who come to the repository look for. */
export const furniture: Feature = {
  id: 'furniture',
  when: () => true,
  files: ({ host, repository }) => [
    describeFile('CONTRIBUTING.md', 'seed', 'how to set it up, and what a change needs'),
    describeFile('SECURITY.md', 'seed', 'how to report a vulnerability'),
    ...(repository === ''
      ? []
      : [describeFile(`.${host}/CODEOWNERS`, 'seed', 'who must approve what decides over everyone', 'CODEOWNERS.hbs')]),
    ...(host === 'github' ? github : gitlab),
  ],
};
