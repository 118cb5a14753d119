import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { filePath } from '../support/publish-wheels.ts';
import { runWell } from '../support/run.ts';
import type { Lab } from '../support/wheelhouse-lab.ts';
import { listTree, openLab } from '../support/wheelhouse-lab.ts';
import { leafOne, projectFiles, publishedWheels, taggedHere, taggedWindows } from '../support/wheelhouse-project.ts';

/** Ctrl-C at work: exit 130, nothing left over, no process left running, and the next run goes on where this one was. */
let lab: Lab;
const waiting = { timeout: 20_000, interval: 20 };

beforeEach(async () => {
  lab = await openLab(publishedWheels);
  return () => lab.close();
});

const path = filePath(leafOne.name);
const others = [taggedHere.sha256, taggedWindows.sha256].sort();

async function expectNothingLeft(project: string, files: object): Promise<void> {
  expect(await listTree(project)).toEqual([...Object.keys(files), 'uv.lock'].sort());
  expect((await lab.listCache()).unfinished).toEqual([]);
  expect(await lab.listTemporary()).toEqual([]);
}

test('while fetching', { timeout: 60_000 }, async () => {
  const project = await lab.makeProject(projectFiles);
  lab.index.fail(path, { stallAfter: 50_000 });
  const started = lab.start(['wheelhouse'], { cwd: project });
  await lab.index.stalled;
  await vi.waitFor(async () => expect((await lab.listCache()).kept).toEqual(others), waiting);
  started.interrupt();
  expect(await started.done).toMatchObject({
    code: 130,
    stdout: '',
    stderr: expect.stringMatching(/^error\[interrupted\]: interrupted.*\n\nhint: run the command again to go on\n$/m),
  });
  await expectNothingLeft(project, projectFiles);
  const before = lab.index.requests.length;
  expect(await lab.chiron(['wheelhouse'], { cwd: project })).toMatchObject({ code: 0 });
  expect(lab.askedSince(before)).toEqual([path]);
});

test.each(['all', 'chiron'] as const)('while building, sent to %s', { timeout: 60_000 }, async (to) => {
  const files = { ...projectFiles, hold: '' };
  const project = await lab.makeProject(files);
  const started = lab.start(['wheelhouse'], { cwd: project });
  await vi.waitFor(async () => {
    expect(existsSync(join(project, 'building'))).toBe(true);
    expect((await lab.listCache()).kept).toHaveLength(3);
  }, waiting);
  started.interrupt(to);
  expect(await started.done).toMatchObject({
    code: 130,
    stdout: '',
    stderr: expect.stringContaining('error[interrupted]: interrupted while building demo\n'),
  });
  await expectNothingLeft(project, { ...files, building: '' });
  expect(await runWell('sh', ['-c', `ps -eo args | grep -F "$1" | grep -v grep || true`, 'sh', lab.scratch.root], { env: lab.env })).toBe(
    '',
  );
  await rm(join(project, 'hold'));
  expect(await lab.chiron(['wheelhouse', '--offline'], { cwd: project })).toMatchObject({ code: 0 });
});

test('with --json it is an object on stdout', { timeout: 60_000 }, async () => {
  const project = await lab.makeProject({ ...projectFiles, hold: '' });
  const started = lab.start(['wheelhouse', '--json'], { cwd: project });
  await vi.waitFor(() => expect(existsSync(join(project, 'building'))).toBe(true), waiting);
  started.interrupt();
  const { code, stdout } = await started.done;
  expect([code, JSON.parse(stdout).error]).toEqual([
    130,
    { code: 'interrupted', message: expect.stringContaining('interrupted'), details: [], hint: 'run the command again to go on' },
  ]);
});

test('an earlier wheelhouse stays as it was', { timeout: 60_000 }, async () => {
  const project = await lab.makeProject(projectFiles);
  expect(await lab.chiron(['wheelhouse'], { cwd: project })).toMatchObject({ code: 0 });
  const before = await runWell('sha256sum', ['dist/wheelhouse/SHA256SUMS', 'dist/demo-1.0-wheelhouse.tar.gz'], {
    cwd: project,
    env: lab.env,
  });
  await lab.makeProject({ hold: '', 'src/demo/__init__.py': 'VERSION = "other"\n' }, { lock: false, folder: project });
  const started = lab.start(['wheelhouse'], { cwd: project });
  await vi.waitFor(() => expect(existsSync(join(project, 'building'))).toBe(true), waiting);
  started.interrupt();
  expect((await started.done).code).toBe(130);
  expect(
    await runWell('sha256sum', ['dist/wheelhouse/SHA256SUMS', 'dist/demo-1.0-wheelhouse.tar.gz'], { cwd: project, env: lab.env }),
  ).toBe(before);
  expect((await runWell('ls', ['-A', 'dist'], { cwd: project, env: lab.env })).trim().split('\n')).toHaveLength(3);
});
