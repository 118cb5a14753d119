import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import * as files from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { readOptional } from '../../../runtime/commands/read-optional.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-read-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const effects = () => createRecorder({ files: { ...files, createReadStream } }).effects;

test('a file, and one that is not there', async () => {
  await writeFile(join(folder, 'file'), 'text');
  expect(await readOptional(join(folder, 'file'), effects())).toBe('text');
  expect(await readOptional(join(folder, 'none'), effects())).toBeUndefined();
  expect(await readOptional(join(folder, 'file', 'below'), effects())).toBeUndefined();
});

test.runIf(process.platform !== 'win32')('a pipe is refused, not waited for', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  await expect(readOptional(join(folder, 'pipe'), effects())).rejects.toMatchObject({ code: 'input-missing' });
  await expect(readOptional(folder, effects())).rejects.toMatchObject({ code: 'input-missing' });
});
