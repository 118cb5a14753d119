import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** The documentation as a site, by purpose (Diátaxis): Sphinx builds it from Markdown, with no network. */
export const docs: Feature = {
  id: 'docs',
  when: ({ features }) => features.includes('docs'),
  files: () => [
    describeFile('docs/conf.py', 'merged', 'how the documentation is built'),
    describeFile('docs/index.md', 'seed', 'where to find what'),
    describeFile('docs/tutorials/getting-started.md', 'seed', 'to learn: first steps'),
    describeFile('docs/how-to/install-offline.md', 'seed', 'to get done: install with no network'),
    describeFile('docs/how-to/release.md', 'seed', 'to get done: release a version'),
    describeFile('docs/reference/api.md', 'seed', 'to look up: the Python interface, from the docstrings'),
    describeFile('docs/reference/commands.md', 'seed', 'to look up: the commands'),
    describeFile('docs/explanation/architecture.md', 'seed', 'to understand: how it is built, and why'),
  ],
};
