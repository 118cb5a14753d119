import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../support/index-server.ts';
import { startIndexServer } from '../support/index-server.ts';
import { filePath, publishWheels } from '../support/publish-wheels.ts';
import type { Outcome } from '../support/run.ts';
import type { Lab } from '../support/wheelhouse-lab.ts';
import { listTree, openLab, writeFiles } from '../support/wheelhouse-lab.ts';
import { leafOne, projectFiles, publishedWheels, taggedHere, taggedWindows } from '../support/wheelhouse-project.ts';

/** An index that does not give what the lock names: told by the real command line, the rest is kept, and nothing is half-written. */
let lab: Lab;
let lock = '';

beforeAll(async () => {
  lab = await openLab(publishedWheels);
  lock = await readFile(join(await lab.makeProject(projectFiles), 'uv.lock'), 'utf8');
});
afterAll(() => lab.close());

const path = filePath(leafOne.name);
const others = [taggedHere.sha256, taggedWindows.sha256].sort();
const otherBytes = Buffer.alloc(leafOne.size);

interface Trial {
  readonly project: string;
  readonly cache: string;
  readonly build: (env?: Readonly<Record<string, string>>) => Promise<Outcome>;
}

async function prepare(text = lock): Promise<Trial> {
  const project = await lab.makeProject({ ...projectFiles, 'uv.lock': text }, { lock: false });
  const cache = await mkdtemp(join(lab.scratch.root, 'cache-'));
  return { project, cache, build: (env = {}) => lab.chiron(['wheelhouse'], { cwd: project, env: { CHIRON_CACHE_DIR: cache, ...env } }) };
}

/** Nothing is there but what was before, and nothing is left over in any place. */
async function expectUntouched({ project, cache }: Trial): Promise<void> {
  expect(await listTree(project)).toEqual([...Object.keys(projectFiles), 'uv.lock'].sort());
  expect((await lab.listCache(cache)).unfinished).toEqual([]);
  expect(await lab.listTemporary()).toEqual([]);
}

/** What went wrong, the error and its hint as printed, and how often it was asked for. */
const lasting: readonly (readonly [string, Fault, string, string, number])[] = [
  ['404', { status: 404 }, 'fetch-failed', 'could not be fetched: the index no longer has it (404)', 1],
  ['401', { status: 401 }, 'fetch-failed', 'could not be fetched: the index asks for credentials (401)', 1],
  ['500', { status: 500 }, 'fetch-failed', 'could not be fetched: the index answers with status 500', 4],
  ['a connection that is always cut', { cutAfter: 1000 }, 'fetch-failed', 'could not be fetched: the connection was cut after', 4],
  ['other bytes', { send: otherBytes }, 'hash-mismatch', `could not be fetched: the lock says sha256 ${leafOne.sha256}, received was`, 2],
  [
    'fewer bytes',
    { send: Buffer.from('x') },
    'size-mismatch',
    `could not be fetched: the lock says ${leafOne.size} bytes, received were 1`,
    2,
  ],
  ['more bytes', { stream: Buffer.alloc(leafOne.size + 1) }, 'size-mismatch', 'received were more', 2],
];

describe.each(lasting)('%s that lasts', (_, fault, code, message, times) => {
  let trial: Trial;
  let outcome: Outcome;
  let asked = 0;

  beforeAll(async () => {
    trial = await prepare();
    lab.index.failAlways(path, fault);
    const before = lab.index.requests.length;
    outcome = await trial.build();
    asked = lab.askedSince(before).filter((each) => each === path).length;
    lab.index.heal(path);
  });

  test('is an operation that failed, and is told with the address', () => {
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toContain(`error[${code}]: ${leafOne.name} `);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).toContain(`\n  ${lab.index.origin}${path}\n\nhint: `);
    expect(outcome.stderr).not.toContain('missing');
  });

  test(`is asked for ${times === 1 ? 'once' : `${times} times`}`, () => {
    expect(asked).toBe(times);
  });

  test('leaves no wheelhouse, and of the cache only what is right', async () => {
    await expectUntouched(trial);
    expect((await lab.listCache(trial.cache)).kept).toEqual(others);
  });

  test('and once it is over, only what is missing is fetched', async () => {
    const before = lab.index.requests.length;
    expect(await trial.build()).toMatchObject({ code: 0 });
    expect(lab.askedSince(before)).toEqual([path]);
  });
});

const passing: readonly (readonly [string, readonly Fault[]])[] = [
  ['two cuts half-way', [{ cutAfter: 60_000 }, { cutAfter: 60_000 }]],
  ['an overload', [{ status: 503 }, { status: 429, headers: { 'retry-after': '1' } }]],
  ['a garbled first answer', [{ send: otherBytes }]],
];

test.each(passing)('%s that is over soon is not even told', async (_, faults) => {
  const trial = await prepare();
  lab.index.fail(path, ...faults);
  const outcome = await trial.build();
  expect(outcome).toMatchObject({ code: 0, stderr: expect.not.stringContaining('error') });
  expect((await lab.listCache(trial.cache)).kept).toEqual([leafOne.sha256, ...others].sort());
});

test('a file that cannot be had ends the build beside it, however long that would take', async () => {
  const trial = await prepare();
  await writeFiles(trial.project, { hold: '' });
  lab.index.fail(path, { status: 404 });
  expect(await trial.build()).toMatchObject({ code: 1, stderr: expect.stringContaining('(404)') });
  expect(await lab.listTemporary()).toEqual([]);
});

test('an index that cannot be reached is a network that is missing, told for all files at once', async () => {
  const gone = await startIndexServer();
  publishWheels(gone, publishedWheels);
  await gone.close();
  const trial = await prepare(lock.replaceAll(lab.index.origin, gone.origin));
  const outcome = await trial.build({ UV_DEFAULT_INDEX: `${gone.origin}/simple/` });
  expect(outcome).toMatchObject({ code: 5, stdout: '' });
  expect(outcome.stderr).toContain('error[network]: 3 files could not be fetched\n');
  expect(outcome.stderr).toContain(`  ${leafOne.name}: its host refuses the connection, ${gone.origin}${path}\n`);
  expect(outcome.stderr).toContain('\nhint: check the connection, proxy and CA settings, then run the command again\n');
  await expectUntouched(trial);
});

test('a cached file that was altered is fetched again, with a warning', async () => {
  const trial = await prepare();
  expect(await trial.build()).toMatchObject({ code: 0 });
  const cached = join(trial.cache, 'sha256', leafOne.sha256.slice(0, 2), leafOne.sha256);
  await writeFile(cached, 'altered');
  const before = lab.index.requests.length;
  const outcome = await trial.build();
  expect(outcome).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`warning: the cached copy of ${leafOne.name} is not what it was`),
  });
  expect(lab.askedSince(before)).toEqual([path]);
});
