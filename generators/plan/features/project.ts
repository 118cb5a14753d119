import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

/** What every repository has at its root. */
export const project: Feature = {
  id: 'project',
  when: () => true,
  files: ({ license, backend }) => [
    describeFile('pyproject.toml', 'merged', 'metadata, dependencies and the settings of every tool'),
    describeFile('README.md', 'seed', 'what it is, how to set it up, how to install it offline'),
    describeFile('LICENSE', 'seed', 'the licence that was chosen', licenseTemplates[license]),
    ...(backend === 'setuptools' ? [describeFile('MANIFEST.in', 'merged', 'what the sdist holds besides the package')] : []),
    describeFile('.gitignore', 'merged', 'what git leaves alone'),
    describeFile('.gitattributes', 'merged', 'line ends, diffs, what counts as generated'),
    describeFile('.editorconfig', 'managed', 'indentation and line ends for any editor'),
  ],
};

/** Texts in which the year and the holder stand are templates; the others stand for themselves. */
const licenseTemplates = {
  'Apache-2.0': 'LICENSE/Apache-2.0.txt',
  MIT: 'LICENSE/MIT.txt.hbs',
  'BSD-2-Clause': 'LICENSE/BSD-2-Clause.txt.hbs',
  'BSD-3-Clause': 'LICENSE/BSD-3-Clause.txt.hbs',
  ISC: 'LICENSE/ISC.txt.hbs',
  '0BSD': 'LICENSE/0BSD.txt.hbs',
  Unlicense: 'LICENSE/Unlicense.txt',
  'MPL-2.0': 'LICENSE/MPL-2.0.txt',
  'GPL-3.0-or-later': 'LICENSE/GPL-3.0-or-later.txt',
  'AGPL-3.0-or-later': 'LICENSE/AGPL-3.0-or-later.txt',
  'LicenseRef-Proprietary': 'LICENSE/LicenseRef-Proprietary.txt.hbs',
} as const;
