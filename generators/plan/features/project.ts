import type { Feature } from '../feature.ts';

/** What every repository has at its root. */
export const project: Feature = {
  id: 'project',
  when: () => true,
  files: ({ license }) => [
    {
      path: 'pyproject.toml',
      template: 'pyproject.toml.hbs',
      mode: '644',
      class: 'merged',
      reason: 'metadata, dependencies and the settings of every tool',
    },
    {
      path: 'README.md',
      template: 'README.md.hbs',
      mode: '644',
      class: 'seed',
      reason: 'what it is, how to set it up, how to install it offline',
    },
    { path: 'LICENSE', template: licenseTemplates[license], mode: '644', class: 'seed', reason: 'the licence that was chosen' },
    { path: '.gitignore', template: '.gitignore.hbs', mode: '644', class: 'merged', reason: 'what git leaves alone' },
    {
      path: '.gitattributes',
      template: '.gitattributes.hbs',
      mode: '644',
      class: 'merged',
      reason: 'line ends, diffs, what counts as generated',
    },
    {
      path: '.editorconfig',
      template: '.editorconfig.hbs',
      mode: '644',
      class: 'managed',
      reason: 'indentation and line ends for any editor',
    },
  ],
};

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
