/** A tar member as a forger would write it: every field free. */
export interface RawMember {
  readonly path: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly type?: string;
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly mtime?: number;
  /** The twelve bytes of the size field, in place of the right ones. */
  readonly size?: string | Uint8Array;
  readonly magic?: string;
  readonly owner?: string;
  readonly padding?: number;
  /** Makes the checksum wrong. */
  readonly broken?: boolean;
}

/** Members as one tar; `end` is what follows the last one (default: the two zero blocks). */
export function makeRawTar(members: readonly RawMember[], end: Uint8Array = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...members.flatMap((member) => [makeHeader(member), padContent(member)]), end]);
}

/** A pax header for the member behind it. */
export function makePax(records: Readonly<Record<string, string>> | string): RawMember {
  const text =
    typeof records === 'string'
      ? records
      : Object.entries(records)
          .map(([key, value]) => makeRecord(key, value))
          .join('');
  return { path: 'PaxHeader', type: 'x', content: text };
}

function makeRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  const length = [1, 2, 3, 4, 5].map((digits) => rest + digits).find((total) => String(total).length === total - rest);
  return `${length} ${key}=${value}\n`;
}

function makeHeader(member: RawMember): Buffer {
  const {
    path,
    content = '',
    type = '0',
    link = '',
    mode = 0o644,
    uid = 0,
    mtime = 315532800,
    magic = 'ustar\u000000',
    owner = '',
  } = member;
  const header = Buffer.alloc(512);
  header.set(Buffer.from(path as string).subarray(0, 100), 0);
  header.write(mode.toString(8).padStart(7, '0'), 100);
  header.write(uid.toString(8).padStart(7, '0'), 108);
  header.write('0000000', 116);
  const size = member.size ?? Buffer.byteLength(content).toString(8).padStart(11, '0');
  header.set(Buffer.from(size as string), 124);
  header.write(mtime.toString(8).padStart(11, '0'), 136);
  header.write(' '.repeat(8), 148);
  header.write(type, 156, 'latin1');
  header.write(link, 157);
  header.write(magic, 257, 'latin1');
  header.write(owner, 265);
  const sum = header.reduce((total, byte) => total + byte, 0) + (member.broken === true ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function padContent({ content = '', padding = 0 }: RawMember): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 511, padding)]);
}
