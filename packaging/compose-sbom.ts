import { createHash } from 'node:crypto';
import type { BundledPackage } from '../scripts/bundled-packages.ts';

interface Product {
  readonly name: string;
  readonly version: string;
}

/**
 * What is inside a bundle, as CycloneDX 1.6 JSON. Nothing in it depends on when or where it was made: no timestamp, and the
 * serial number is derived from the content.
 */
export function composeSbom(product: Product, packages: readonly BundledPackage[], direct: readonly string[]): string {
  const references = new Map(packages.map((each) => [each.name, reference(each)]));
  const root = reference(product);
  const own = {
    type: 'application',
    name: product.name,
    version: product.version,
    licenses: [{ license: { id: 'Apache-2.0' } }],
    purl: root,
  };
  const document = {
    metadata: { component: { 'bom-ref': root, ...own } },
    components: packages.map(describeComponent),
    dependencies: [
      { ref: root, dependsOn: known(direct, references) },
      ...packages.map((each) => ({ ref: reference(each), dependsOn: known(each.dependencies, references) })),
    ],
  };
  const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${deriveUuid(JSON.stringify(document))}`, version: 1 };
  return `${JSON.stringify({ ...head, ...document }, undefined, 2)}\n`;
}

function describeComponent(each: BundledPackage): object {
  const [group, name] = each.name.startsWith('@') ? each.name.split('/') : [undefined, each.name];
  return {
    'bom-ref': reference(each),
    type: 'library',
    ...(group === undefined ? {} : { group }),
    name,
    version: each.version,
    ...(each.sha512 === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: each.sha512 }] }),
    licenses: [/[ (]/.test(each.license) ? { expression: each.license } : { license: { id: each.license } }],
    purl: reference(each),
  };
}

/** The package URL; it serves as the reference too. */
function reference({ name, version }: Product): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function known(names: readonly string[], references: ReadonlyMap<string, string>): string[] {
  return names.flatMap((name) => references.get(name) ?? []).sort();
}

/** RFC 9562, version 8: 122 bits of our own. */
function deriveUuid(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
