import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fetchFiles } from '../../../runtime/fetch/fetch-files.ts';
import type { Fault } from '../../support/index-server.ts';
import { createFetchEffects, errorOf, hasBytes, openFolder, openServer, someBytes } from './fetch-support.ts';

const file = '/packages/x-1.0-py3-none-any.whl';
const name = 'x-1.0-py3-none-any.whl';
const big = 3_000_000;

describe('what arrives', () => {
  it('is in the cache under its hash, in the order asked for, each distinct file fetched once', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const small = server.put('/small.whl', someBytes(10));
    const large = server.put('/large.whl', someBytes(big));
    const { effects, narration } = createFetchEffects();

    const fetched = await fetchFiles([small, large, { ...small, name: 'again.whl' }], { cache, concurrency: 1 }, effects);

    expect(fetched).toEqual([
      { name: 'small.whl', sha256: small.sha256, size: 10, path: path.join(cache, 'sha256', small.sha256.slice(0, 2), small.sha256) },
      { name: 'large.whl', sha256: large.sha256, size: big, path: path.join(cache, 'sha256', large.sha256.slice(0, 2), large.sha256) },
      { ...fetched[0], name: 'again.whl' },
    ]);
    expect(await hasBytes(fetched[1]?.path, someBytes(big))).toBe(true);
    expect(server.requests.map(({ path: at }) => at)).toEqual(['/large.whl', '/small.whl']);
    expect(server.requests[0]?.headers['accept-encoding']).toBe('identity');
    expect(narration).toEqual([`bar: Fetching ${big + 10}/${big + 10} bytes`]);
    expect(await readdir(path.join(cache, 'tmp'))).toEqual([]);
  });

  it('comes from the cache the second time, also offline', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = server.put(file, someBytes(1000));
    const first = await fetchFiles([wanted], { cache }, createFetchEffects().effects);
    expect(await fetchFiles([wanted], { cache }, createFetchEffects({ offline: true }).effects)).toEqual(first);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['a path relative to the base', (folder: string) => ({ base: folder, path: 'wheels/x.whl' })],
    ['a file address', (folder: string) => ({ base: folder, url: pathToFileURL(path.join(folder, 'wheels/x.whl')).href })],
  ])('may come from %s, with the same checks and offline as well', async (_, place) => {
    const folder = await openFolder();
    await mkdir(path.join(folder, 'wheels'));
    const server = await openServer();
    const { sha256, size } = server.put('/x.whl', someBytes(1000));
    const { base, ...source } = place(folder);
    const wanted = { name, sha256, size, ...source };
    const { effects } = createFetchEffects({ offline: true });
    expect(await errorOf(fetchFiles([wanted], { cache: folder, base }, effects))).toMatchObject({
      code: 'fetch-failed',
      message: `${name} could not be fetched: there is no such file`,
      details: [path.join(folder, 'wheels/x.whl')],
    });
    await writeFile(path.join(folder, 'wheels/x.whl'), someBytes(1000, 2));
    expect(await errorOf(fetchFiles([wanted], { cache: folder, base }, effects))).toMatchObject({ code: 'hash-mismatch' });
    await writeFile(path.join(folder, 'wheels/x.whl'), someBytes(1000));
    expect(await fetchFiles([wanted], { cache: folder, base }, effects)).toMatchObject([{ name, size: 1000 }]);
    expect(server.requests).toEqual([]);
  });

  it('needs no size in the lock', async () => {
    const server = await openServer();
    const { size: _, ...wanted } = server.put(file, someBytes(1000));
    expect(await fetchFiles([wanted], { cache: await openFolder() }, createFetchEffects().effects)).toMatchObject([{ size: 1000 }]);
  });

  it('comes over at most 8 connections at once', async () => {
    const server = await openServer();
    const wanted = Array.from({ length: 30 }, (_, at) => server.put(`/${at}.whl`, someBytes(100, at + 1)));
    server.holdUntil(8);
    await fetchFiles(wanted, { cache: await openFolder() }, createFetchEffects().effects);
    expect(server.requests).toHaveLength(30);
    expect(server.mostAtOnce()).toBe(8);
  });
});

describe('a fault that passes', () => {
  const cut = big - 1_000_000;
  it.each<[string, Fault[], number[]]>([
    ['500', [{ status: 500 }], [500, 200]],
    ['503 three times', [{ status: 503 }, { status: 503 }, { status: 503 }], [503, 503, 503, 200]],
    ['429', [{ status: 429 }], [429, 200]],
    ['a cut connection, which goes on where it was cut', [{ cutAfter: cut }], [200, 206]],
    ['a connection cut twice', [{ cutAfter: cut }, { cutAfter: 1000 }], [200, 206, 206]],
    ['a cut before the first byte', [{ cutAfter: 0 }], [200, 200]],
    ['a cut, then 416', [{ cutAfter: cut }, { status: 416 }], [200, 416, 200]],
    ['a redirect', [{ redirect: `${file}?moved` }], [302, 200]],
    ['wrong bytes once', [{ send: someBytes(big, 7) }], [200, 200]],
  ])('is got over: %s', async (_, faults, statuses) => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = server.put(file, someBytes(big));
    server.put(`${file}?moved`, someBytes(big));
    server.fail(file, ...faults);
    const { effects, narration } = createFetchEffects();
    const [fetched] = await fetchFiles([wanted], { cache }, effects);
    expect(server.requests.map(({ status }) => status)).toEqual(statuses);
    expect(await hasBytes(fetched?.path, someBytes(big))).toBe(true);
    expect(narration.at(-1)).toBe(`bar: Fetching ${big}/${big} bytes`);
  });

  it('asks to go on only if the file is still the same, and starts again where the server knows no ranges', async () => {
    const bytes = someBytes(big);
    for (const ranges of [true, false]) {
      const server = await openServer({ ranges });
      const wanted = server.put(file, bytes);
      server.fail(file, { cutAfter: cut });
      await fetchFiles([wanted], { cache: await openFolder() }, createFetchEffects().effects);
      const again = server.requests[1];
      expect(again?.headers['if-range']).toMatch(/^"\w+"$/);
      expect(again?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
      expect(again?.status).toBe(ranges ? 206 : 200);
    }
  });

  it('waits longer each time, and as long as the server says', async () => {
    const server = await openServer();
    const wanted = server.put(file, someBytes(10));
    server.fail(file, { status: 500 }, { status: 500 }, { status: 503, headers: { 'retry-after': '7' } });
    const { effects, calls } = createFetchEffects();
    await fetchFiles([wanted], { cache: await openFolder() }, effects);
    const slept = calls.flatMap((call) => (call.kind === 'sleep' ? [call.milliseconds] : []));
    expect(slept).toHaveLength(3);
    expect(slept[0]).toSatisfy((time: number) => time >= 250 && time < 750);
    expect(slept[1]).toSatisfy((time: number) => time >= 500 && time < 1500);
    expect(slept[2]).toBe(7000);
  });
});

describe('a fault that stays', () => {
  it.each<[string, Fault, string, string, number]>([
    ['404', { status: 404 }, 'fetch-failed', 'the index no longer has it (404)', 1],
    ['410', { status: 410 }, 'fetch-failed', 'the index no longer has it (410)', 1],
    ['401', { status: 401 }, 'fetch-failed', 'the index asks for credentials (401)', 1],
    ['403', { status: 403 }, 'fetch-failed', 'the index refuses access (403): credentials are missing or do not suffice', 1],
    ['418', { status: 418 }, 'fetch-failed', 'the index answers with status 418', 1],
    ['500', { status: 500 }, 'fetch-failed', 'the index answers with status 500', 4],
    ['a cut connection', { cutAfter: 0 }, 'fetch-failed', 'the connection was cut after 0 bytes: other side closed (UND_ERR_SOCKET)', 4],
    ['too many bytes', { send: someBytes(1001) }, 'size-mismatch', 'the lock says 1000 bytes, received were more (1001)', 2],
    [
      'too many bytes of no stated length',
      { stream: someBytes(1001) },
      'size-mismatch',
      'the lock says 1000 bytes, received were more (over 1000)',
      2,
    ],
    ['too few bytes', { send: someBytes(999) }, 'size-mismatch', 'the lock says 1000 bytes, received were 999', 2],
    ['a redirect in a circle', { redirect: file }, 'fetch-failed', `ORIGIN${file} redirects more than 5 times`, 6],
    [
      'a redirect to another scheme',
      { redirect: 'ftp://127.0.0.1/x' },
      'fetch-failed',
      `ORIGIN${file} redirects to ftp://127.0.0.1/x, which is not followed`,
      1,
    ],
  ])('is told as what it is: %s', async (_, fault, code, reason, requests) => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = server.put(file, someBytes(1000));
    server.failAlways(file, fault);
    const error = await errorOf(fetchFiles([wanted], { cache }, createFetchEffects().effects));
    expect(error).toMatchObject({
      code,
      message: `${name} could not be fetched: ${reason.replace('ORIGIN', server.origin)}`,
      details: [wanted.url],
    });
    expect(server.requests).toHaveLength(requests);
    expect(await readdir(cache)).toEqual(['tmp']);
    expect(await readdir(path.join(cache, 'tmp'))).toEqual([]);
  });

  it('names both hashes of wrong bytes, and keeps none', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = server.put(file, someBytes(1000));
    const other = server.put('/other', someBytes(1000, 2));
    server.failAlways(file, { send: someBytes(1000, 2) });
    const error = await errorOf(fetchFiles([wanted], { cache }, createFetchEffects().effects));
    expect(error).toMatchObject({ code: 'hash-mismatch', exit: 1 });
    expect(error.message).toContain(`the lock says sha256 ${wanted.sha256}, received was ${other.sha256}`);
    expect(await readdir(cache)).toEqual(['tmp']);
    expect(server.requests).toHaveLength(2);
  });

  it('does not keep the other files from coming, and all faults are told, the gravest giving the code', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = Array.from({ length: 14 }, (_, at) => server.put(`/${String(at).padStart(2, '0')}.whl`, someBytes(100, at + 1)));
    for (const { name: at } of wanted.slice(1, 13)) server.failAlways(`/${at}`, { status: 404 });
    server.failAlways('/05.whl', { send: someBytes(100, 99) });
    const error = await errorOf(fetchFiles(wanted, { cache }, createFetchEffects().effects));
    expect(error).toMatchObject({ code: 'hash-mismatch', message: '12 files could not be fetched' });
    expect(error.details).toHaveLength(11);
    expect(error.details[0]).toMatch(/^05\.whl: the lock says sha256 /);
    expect(error.details[1]).toBe(`01.whl: the index no longer has it (404), ${server.origin}/01.whl`);
    expect(error.details[10]).toBe('and 2 more');
    const kept = await fetchFiles(
      [wanted[0], wanted[13]].flatMap((one) => one ?? []),
      { cache },
      createFetchEffects({ offline: true }).effects,
    );
    expect(kept).toHaveLength(2);
  });

  it('is a matter of the network where nobody answers, and the rest is not tried', async () => {
    const server = await openServer();
    const wanted = Array.from({ length: 5 }, (_, at) => server.put(`/${at}.whl`, someBytes(100, at + 1)));
    await server.close();
    const { effects, calls } = createFetchEffects();
    const error = await errorOf(fetchFiles(wanted, { cache: await openFolder(), concurrency: 2 }, effects));
    expect(error).toMatchObject({ code: 'network', exit: 5, message: '2 files could not be fetched' });
    expect(error.details).toEqual([
      `0.whl: its host refuses the connection, ${server.origin}/0.whl`,
      `1.whl: its host refuses the connection, ${server.origin}/1.whl`,
      '3 more files were not tried',
    ]);
    expect(calls.filter(({ kind }) => kind === 'sleep')).toHaveLength(6);
  });

  it('shows no credentials', async () => {
    const server = await openServer();
    const wanted = server.put(file, someBytes(100));
    server.failAlways(file, { status: 401 });
    const url = wanted.url.replace('//', '//me:hunter2@');
    const error = await errorOf(fetchFiles([{ ...wanted, url }], { cache: await openFolder() }, createFetchEffects().effects));
    expect(JSON.stringify(error)).not.toContain('hunter2');
    expect(error.hint).toContain('.netrc');
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:hunter2').toString('base64')}`);
  });

  it('takes a password with a stray percent sign as it stands', async () => {
    const server = await openServer();
    const wanted = server.put(file, someBytes(100));
    const url = wanted.url.replace('//', '//me:50%off@');
    await fetchFiles([{ ...wanted, url }], { cache: await openFolder() }, createFetchEffects().effects);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:50%off').toString('base64')}`);
  });
});

describe('offline', () => {
  it('lists what is not in the cache, and asks nobody', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const [here, ...away] = Array.from({ length: 12 }, (_, at) =>
      server.put(`/${String(at).padStart(2, '0')}.whl`, someBytes(100, at + 1)),
    );
    await fetchFiles(
      [here].flatMap((one) => one ?? []),
      { cache },
      createFetchEffects().effects,
    );
    const error = await errorOf(
      fetchFiles(
        [here, ...away].flatMap((one) => one ?? []),
        { cache },
        createFetchEffects({ offline: true }).effects,
      ),
    );
    expect(error).toMatchObject({ code: 'offline', exit: 5, message: '11 files are not in the cache, and --offline forbids the network' });
    expect(error.details.slice(-2)).toEqual(['10.whl', 'and 1 more']);
    expect(server.requests).toHaveLength(1);
  });
});

describe('an interruption', () => {
  it('leaves no partial file, and a second run goes on from the cache', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const first = server.put('/first.whl', someBytes(big));
    const second = server.put('/second.whl', someBytes(2_000_000, 2));
    server.fail('/second.whl', { stallAfter: 1_500_000 });
    const abort = new AbortController();
    const run = fetchFiles([first, second], { cache, concurrency: 1 }, createFetchEffects({ signal: abort.signal }).effects);
    await Promise.race([server.stalled, run]);
    abort.abort();
    expect(await errorOf(run)).toMatchObject({ code: 'interrupted', exit: 130 });
    expect(await readdir(path.join(cache, 'tmp'))).toEqual([]);
    expect(await readdir(path.join(cache, 'sha256'))).toEqual([first.sha256.slice(0, 2)]);
    await fetchFiles([first, second], { cache }, createFetchEffects().effects);
    expect(server.requests.map(({ path: at }) => at)).toEqual(['/first.whl', '/second.whl', '/second.whl']);
  });

  it('by a full disk stops the others and says so', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = [server.put('/a.whl', someBytes(big)), server.put('/b.whl', someBytes(big - 1, 2))];
    server.failAlways('/b.whl', { stallAfter: 10 });
    const { effects } = createFetchEffects();
    const full: typeof effects.files.open = async (...arguments_) => {
      const handle = await effects.files.open(...arguments_);
      handle.write = async () => {
        await server.stalled;
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      return handle;
    };
    const error = await errorOf(fetchFiles(wanted, { cache }, { ...effects, files: { ...effects.files, open: full } }));
    expect(error).toMatchObject({ code: 'disk-full', exit: 1 });
    expect(await readdir(path.join(cache, 'tmp'))).toEqual([]);
  });
});

describe('the cache', () => {
  it.each([
    ['altered in place', someBytes(1000, 5)],
    ['cut short', someBytes(999)],
    ['emptied', someBytes(0)],
  ])('does not give out an entry that was %s, but fetches it again with a warning', async (_, bytes) => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = server.put(file, someBytes(1000));
    const [fetched] = await fetchFiles([wanted], { cache }, createFetchEffects().effects);
    const entry = fetched?.path ?? '';
    const { mtime } = await stat(entry);
    await writeFile(entry, bytes);
    await utimes(entry, mtime, mtime);
    expect(await errorOf(fetchFiles([wanted], { cache }, createFetchEffects({ offline: true }).effects))).toMatchObject({
      code: 'offline',
    });
    const { effects, narration } = createFetchEffects();
    await fetchFiles([wanted], { cache }, effects);
    expect(narration[0]).toBe(`warn: the cached copy of ${name} is not what it was when it was stored; it is fetched again`);
    expect(await hasBytes(entry, someBytes(1000))).toBe(true);
    expect(server.requests).toHaveLength(2);
  });

  it('serves two runs at once', async () => {
    const server = await openServer();
    const cache = await openFolder();
    const wanted = Array.from({ length: 10 }, (_, at) => server.put(`/${at}.whl`, someBytes(50_000, at + 1)));
    const runs = await Promise.all([1, 2].map(() => fetchFiles(wanted, { cache }, createFetchEffects().effects)));
    expect(runs[0]).toEqual(runs[1]);
    for (const { path: entry, size } of runs[0] ?? []) expect((await stat(entry)).size).toBe(size);
    expect(await readdir(path.join(cache, 'tmp'))).toEqual([]);
  });

  it('is cleaned of what dead runs left, but not of what living ones write', async () => {
    const cache = await openFolder();
    await mkdir(path.join(cache, 'tmp'));
    const [dead, living] = ['dead', 'living'].map((one) => path.join(cache, 'tmp', one));
    for (const one of [dead, living]) await writeFile(one ?? '', 'part');
    const yesterday = Date.now() / 1000 - 25 * 60 * 60;
    await utimes(dead ?? '', yesterday, yesterday);
    await fetchFiles([], { cache }, createFetchEffects().effects);
    expect(await readdir(path.join(cache, 'tmp'))).toEqual(['living']);
  });

  it('says where it cannot be used', async () => {
    const folder = await openFolder();
    await writeFile(path.join(folder, 'file'), '');
    const error = await errorOf(fetchFiles([], { cache: path.join(folder, 'file') }, createFetchEffects().effects));
    expect(error).toMatchObject({ code: 'directory-unwritable', exit: 2 });
    expect(error.message).toContain(path.join(folder, 'file'));
  });
});
