import type { BundledPackage } from '../scripts/bundled-packages.ts';

const rule = `\n\n${'-'.repeat(80)}\n\n`;

/** What the licences of the libraries inside a bundle ask to be passed on: each with its text; equal texts stand once. */
export function composeLicenses(product: string, packages: readonly BundledPackage[]): string {
  const groups = new Map<string, BundledPackage[]>();
  for (const each of packages) {
    const text = each.licenseTexts.join('\n\n') || `(${each.license}; the package carries no licence text)`;
    groups.set(text, [...(groups.get(text) ?? []), each]);
  }
  const head = `${product} is licensed under Apache-2.0 (see LICENSE). Inside it are these libraries, each under its own licence:`;
  const sections = [...groups].map(([text, members]) => {
    const names = members.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${names.join('\n')}\n\n${text}`;
  });
  return `${[head, ...sections].join(rule)}\n`;
}
