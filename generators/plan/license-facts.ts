import type { Answers } from '../options/answers.ts';

export interface LicenseFacts {
  /** SPDX identifier, as PEP 639 wants it in `license`. */
  readonly id: Answers['license'];
  readonly name: string;
  /** Who holds the copyright: the author, else the contributors. */
  readonly holder: string;
}

const names: Record<Answers['license'], string> = {
  'Apache-2.0': 'Apache License 2.0',
  MIT: 'MIT License',
  'BSD-2-Clause': 'BSD 2-Clause License',
  'BSD-3-Clause': 'BSD 3-Clause License',
  ISC: 'ISC License',
  '0BSD': 'BSD Zero Clause License',
  'MPL-2.0': 'Mozilla Public License 2.0',
  'GPL-3.0-or-later': 'GNU General Public License 3.0 or later',
  'AGPL-3.0-or-later': 'GNU Affero General Public License 3.0 or later',
  Unlicense: 'The Unlicense',
  'LicenseRef-Proprietary': 'Proprietary',
};

export function describeLicense(answers: Answers): LicenseFacts {
  return {
    id: answers.license,
    name: names[answers.license],
    holder: answers.author === '' ? `the ${answers.name} contributors` : answers.author,
  };
}
