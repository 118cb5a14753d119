import { execFile } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { cleanEnvironment } from '../../../core/effects/clean-environment.ts';
import { hashInWorker } from '../../../runtime/verify/hash-in-worker.ts';
import { inFolder, sha256Of } from './sample-bundle.ts';

const content = Buffer.alloc(700_000, 'chiron');
const never = new AbortController().signal;

async function withFile<T>(use: (descriptor: number, path: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'file'), content);
    const handle = await open(join(folder, 'file'));
    return use(handle.fd, join(folder, 'file')).finally(() => handle.close());
  });
}

test('it hashes what is open, from the start, wherever others read', async () => {
  await withFile(async (descriptor) => {
    const hashes = await Promise.all([hashInWorker(descriptor, never), hashInWorker(descriptor, never)]);
    expect(hashes).toEqual([sha256Of(content), sha256Of(content)]);
  });
});

test('it ends with the signal', async () => {
  await withFile(async (descriptor) => {
    await expect(hashInWorker(descriptor, AbortSignal.abort())).rejects.toMatchObject({ code: 'interrupted' });
  });
});

test('a file that cannot be read is an error, not a hash', async () => {
  await expect(hashInWorker(1_000_000, never)).rejects.toThrow(/EBADF/);
});

test('it works in one bundled file too', async () => {
  await withFile(async (_, path) => {
    const entry = [
      "import { open } from 'node:fs/promises';",
      "import { hashInWorker } from './runtime/verify/hash-in-worker.ts';",
      'console.log(await hashInWorker((await open(process.argv[2])).fd, new AbortController().signal));',
    ].join('\n');
    const resolveDir = join(import.meta.dirname, '../../..');
    const outfile = join(path, '..', 'bundle.mjs');
    await build({
      stdin: { contents: entry, resolveDir, loader: 'ts' },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'silent',
    });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile, path], { env: cleanEnvironment() });
    expect(stdout.trim()).toBe(sha256Of(content));
  });
});
