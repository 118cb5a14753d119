import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export interface WheelOptions {
  readonly name: string;
  readonly version: string;
  readonly tag?: string;
  readonly requiresPython?: string;
  readonly requires?: readonly string[];
  readonly extras?: readonly string[];
  /** Further members, or others in place of ours. */
  readonly members?: Readonly<Record<string, string>>;
}

export interface MadeWheel {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly size: number;
  readonly metadata: string;
}

/** A wheel that pip and uv install: a module of its own name, which says its version. */
export function makeWheel(options: WheelOptions): MadeWheel {
  const { name, version, tag = 'py3-none-any', requiresPython, requires = [], extras = [] } = options;
  const distribution = name.replaceAll('-', '_');
  const info = `${distribution}-${version}.dist-info`;
  const metadata = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    ...(requiresPython === undefined ? [] : [`Requires-Python: ${requiresPython}`]),
    ...requires.map((requirement) => `Requires-Dist: ${requirement}`),
    ...extras.map((extra) => `Provides-Extra: ${extra}`),
    '',
    'About it.',
    '',
  ].join('\n');
  const members: Record<string, string> = {
    [`${distribution}/__init__.py`]: `VERSION = '${version}'\n`,
    [`${info}/METADATA`]: metadata,
    [`${info}/WHEEL`]: `Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: ${tag}\n`,
    ...options.members,
  };
  members[`${info}/RECORD`] = `${Object.keys(members)
    .map((path) => `${path},,`)
    .join('\n')}\n${info}/RECORD,,\n`;
  const bytes = makeZip(Object.entries(members));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: `${distribution}-${version}-${tag}.whl`, package: name, version, bytes, sha256, size: bytes.length, metadata };
}

/** A zip file of stored members, in the given order; names are taken as they are, however odd. */
export function makeZip(members: readonly (readonly [string, string])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of members) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name, content]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), fields, tail, name]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end]);
}
