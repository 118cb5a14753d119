import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { TarEntry } from '../../../runtime/formats/tar-writer.ts';
import { measureTar, writeTar } from '../../../runtime/formats/tar-writer.ts';

function entry(path: string, text: string, mode = 0o644): TarEntry {
  return {
    path,
    size: Buffer.byteLength(text),
    mode,
    async *content() {
      if (text !== '') yield Buffer.from(text);
    },
  };
}

/** What Python's tarfile makes of it: name, mode, owner, time, type and text. */
function readWithPython(archive: Buffer): unknown {
  const program = `import io, json, sys, tarfile
with tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read())) as tar:
    print(json.dumps([[m.name, oct(m.mode), m.uid, m.gid, m.uname, m.gname, m.mtime, m.isreg(), tar.extractfile(m).read().decode()] for m in tar]))`;
  return JSON.parse(execFileSync('python3', ['-I', '-c', program], { input: archive, encoding: 'utf8' }));
}

test('a small archive has just these bytes', async () => {
  const archive = await buffer(writeTar([entry('d/a', 'hi')], 315_532_800));
  expect(archive.length).toBe(2048);
  expect(archive.subarray(0, 3).toString()).toBe('d/a');
  expect(archive.subarray(100, 157).toString('latin1')).toBe(
    '0000644\u00000000000\u00000000000\u000000000000002\u000002263523000\u0000007612\u0000 0',
  );
  expect(archive.subarray(257, 265).toString('latin1')).toBe('ustar\u000000');
  expect(archive.subarray(265, 345).toString('latin1')).toBe(`${'\u0000'.repeat(64)}0000000\u00000000000\u0000`);
  expect(createHash('sha256').update(archive).digest('hex')).toMatchInlineSnapshot(
    `"ad41df7e73f40300328480c544ae0bbff81643ce7441829a07abaca0de529de4"`,
  );
});

test('long and foreign names, empty and full blocks, and modes are read back by another reader', async () => {
  const long = `root/${'x'.repeat(120)}.whl`;
  const entries = [
    entry('a', ''),
    entry('b', 'y'.repeat(512)),
    entry('c/é.txt', 'z', 0o755),
    entry(long, 'long'),
    entry('x'.repeat(100), 'fits'),
  ];
  const archive = await buffer(writeTar(entries, 1_700_000_000));
  expect(archive.length).toBe(measureTar(entries));
  const common = [0, 0, '', '', 1_700_000_000, true];
  expect(readWithPython(archive)).toEqual([
    ['a', '0o644', ...common, ''],
    ['b', '0o644', ...common, 'y'.repeat(512)],
    ['c/é.txt', '0o755', ...common, 'z'],
    [long, '0o644', ...common, 'long'],
    ['x'.repeat(100), '0o644', ...common, 'fits'],
  ]);
  expect(archive.includes('PaxHeader')).toBe(true);
});

test('a pax record counts its own length where that adds a digit', async () => {
  // " path=" and the line end are 7 bytes: names around 90 and 989 bytes are where the length gains a digit.
  const lengths = [101, 102, 985, 986, 987, 988, 989, 990, 991, 992];
  const archive = await buffer(
    writeTar(
      lengths.map((length) => entry('n'.repeat(length), 't')),
      0,
    ),
  );
  expect(readWithPython(archive)).toEqual(lengths.map((length) => ['n'.repeat(length), '0o644', 0, 0, '', '', 0, true, 't']));
});

test('a size from 8 GiB on goes into a pax record', async () => {
  const huge: TarEntry = { ...entry('huge', ''), size: 8 * 1024 ** 3 };
  const { value } = await writeTar([huge], 0).next();
  expect(Buffer.from(value as Uint8Array).includes('19 size=8589934592\n')).toBe(true);
});

test.for([
  [3, 'ab'],
  [1, 'ab'],
] as const)('a file of %i bytes that gives %j is refused', async ([size, text]) => {
  await expect(buffer(writeTar([{ ...entry('f', text), size }], 0))).rejects.toMatchObject({ code: 'world-moved' });
});
