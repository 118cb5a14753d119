import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthorizer } from '../../../runtime/fetch/authorize.ts';

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

test.each<[url: string, headers: Record<string, string>]>([
  ['https://h.invalid/x', basic('me:secret')],
  ['https://other.invalid/x', {}],
  ['http://h.invalid/x', {}],
  ['http://127.0.0.1/x', basic('local:secret')],
  ['http://you:p%40ss@h.invalid/x', basic('you:p@ss')],
  ['https://you:50%off@h.invalid/x', basic('you:50%off')],
])('%s', async (url, headers) => {
  const folder = await mkdtemp(join(tmpdir(), 'chiron-netrc-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const netrc = join(folder, 'netrc');
  await writeFile(netrc, 'machine h.invalid login me password secret\nmachine 127.0.0.1 login local password secret\n');
  expect(await createAuthorizer({ NETRC: netrc })(new URL(url))).toEqual(headers);
});
