import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import optionsSchema from '../../../schemas/options.schema.json' with { type: 'json' };
import { repositoryPath } from '../../support/repository-path.ts';
import { readRendered, renderText } from '../../support/scenario.ts';

type License = (typeof licenses)[number];

const licenses = optionsSchema.properties.license.enum;
const renderLicense = (id: License) => renderText({ license: id as 'MIT', author: 'Ada Lovelace' });

/** Title, holder and a changed web address may differ from SPDX's text; not one sentence may. */
test.each(licenses.filter((id) => id !== 'LicenseRef-Proprietary'))('the text of %s is the one that SPDX has', (id) => {
  const { licenseText } = JSON.parse(readFileSync(repositoryPath(`node_modules/spdx-license-list/licenses/${id}.json`), 'utf8')) as {
    licenseText: string;
  };
  const counts = new Map<string, number>();
  for (const word of listWords(licenseText)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of listWords(readRendered(renderLicense(id), 'LICENSE'))) counts.set(word, (counts.get(word) ?? 0) - 1);
  const differing = [...counts].filter(([, count]) => count !== 0);
  expect(differing.length, differing.join(' ')).toBeLessThan(20);
});

test.each(['MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'LicenseRef-Proprietary'])('%s names the year and the holder', (id) => {
  expect(readRendered(renderLicense(id), 'LICENSE')).toMatch(/^Copyright \(c\) 2026,? Ada Lovelace(\. All rights reserved\.)?$/m);
});

test.each(licenses)('pyproject.toml and README say %s', (id) => {
  const tree = renderLicense(id);
  expect(readRendered(tree, 'pyproject.toml')).toContain(`license = "${id}"`);
  expect(readRendered(tree, 'README.md')).toMatch(/## Licence\n\n.*\[.+\]\(LICENSE\)/);
});

function listWords(text: string): string[] {
  return text.replaceAll('https:', 'http:').toLowerCase().match(/\w+/g) ?? [];
}
