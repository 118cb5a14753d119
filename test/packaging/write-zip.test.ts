import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeZip } from '../../packaging/write-zip.ts';
import { runWell } from '../support/run.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';

const members = [
  { path: 'a/empty', bytes: Buffer.alloc(0) },
  { path: 'a/ünï.txt', bytes: Buffer.from('text '.repeat(1000)), executable: true },
  { path: 'b', bytes: Buffer.from([0, 255, 1, 254]) },
];

/** What Python's own reader, which checks every CRC, finds. */
const listing = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps([[i.filename, len(z.read(i)), oct(i.external_attr >> 16), list(i.date_time), i.compress_type] for i in z.infolist()]))`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-zip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('Python reads back what was written, with fixed dates and modes', async () => {
  const path = join(folder, 'x.zip');
  await writeFile(path, writeZip(members));
  const found: unknown = JSON.parse(await runWell(toolPath('python'), ['-I', '-c', listing, path], { env: toolEnvironment() }));
  const date = [1980, 1, 1, 0, 0, 0];
  expect(found).toEqual([
    ['a/empty', 0, '0o100644', date, 0],
    ['a/ünï.txt', 5000, '0o100755', date, 8],
    ['b', 4, '0o100644', date, 0],
  ]);
});

test('the same members give the same bytes', () => {
  expect(writeZip(members).equals(writeZip(members.map((each) => ({ ...each }))))).toBe(true);
});
