import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { ByteSource } from '../../../runtime/formats/byte-source.ts';
import { FormatError } from '../../../runtime/formats/format-error.ts';
import { readZipDirectory } from '../../../runtime/formats/zip-directory.ts';
import { readZipMember } from '../../../runtime/formats/zip-member.ts';
import { makeZip } from '../../support/make-wheel.ts';

function toSource(bytes: Buffer): ByteSource {
  return { size: bytes.length, read: async (position, target) => bytes.copy(target, 0, position, position + target.length) };
}

async function readAll(bytes: Buffer): Promise<Record<string, string>> {
  const source = toSource(bytes);
  const entries = await readZipDirectory(source);
  return Object.fromEntries(await Promise.all(entries.map(async (entry) => [entry.name, (await readZipMember(source, entry)).toString()])));
}

test.for([
  ['deflated', 'z.writestr("a/b.txt", "x" * 1000); z.writestr("é", "y")', { 'a/b.txt': 'x'.repeat(1000), é: 'y' }],
  ['with a comment', 'z.writestr("a", "1"); z.comment = b"PK\\x05\\x06 and more"', { a: '1' }],
  ['empty', '', {}],
  ['zip64', 'z.open("a", "w", force_zip64=True).close(); z.writestr("b", "2")', { a: '', b: '2' }],
] as const)('reads what Python writes: %s', async ([, program, expected]) => {
  const script = `import io, sys, zipfile
out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    ${program || 'pass'}
sys.stdout.buffer.write(out.getvalue())`;
  expect(await readAll(execFileSync('python3', ['-I', '-c', script]))).toEqual(expected);
});

test.for(['../x', '/x', 'a/../../x', 'C:x', 'a\\b', 'a\u0000b', './x', ''])('a member called %j is refused', async (name) => {
  await expect(readZipDirectory(toSource(makeZip([[name, 'x']])))).rejects.toThrow(FormatError);
});

test('two members of one name are refused', async () => {
  const zip = makeZip([
    ['a', '1'],
    ['a', '2'],
  ]);
  await expect(readZipDirectory(toSource(zip))).rejects.toThrow('two members "a"');
});

test('a changed byte of a member is found', async () => {
  const zip = makeZip([['a', 'content']]);
  zip[zip.indexOf('content')] = 0x43;
  await expect(readAll(zip)).rejects.toThrow('damaged');
});

test('another name in the header of a member than in the directory is found', async () => {
  const zip = makeZip([['abc', 'x']]);
  zip[zip.indexOf('abc')] = 0x41;
  await expect(readAll(zip)).rejects.toThrow('another name');
});

test('a file that is cut off anywhere is refused', async () => {
  const zip = makeZip([['a', 'content']]);
  for (let length = 0; length < zip.length; length += 1) await expect(readAll(zip.subarray(0, length))).rejects.toThrow(FormatError);
});
