import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assembleWheelhouse } from '../../../runtime/bundle/assemble-wheelhouse.ts';
import { command as airgapPack } from '../../../runtime/commands/airgap-pack.ts';
import { command as wheelhouseBundle } from '../../../runtime/commands/wheelhouse-bundle.ts';
import { createFileEffects, makeTemporaryFolder, prepareSample } from '../bundle/sample-wheelhouse.ts';

const targets = ['cp311-manylinux_2_17_x86_64'];

async function prepare(env: Record<string, string> = { SOURCE_DATE_EPOCH: '1000000000' }) {
  const cwd = await makeTemporaryFolder();
  const recorder = createFileEffects({ cwd, env, run: { git: '1700000000\n' } });
  await assembleWheelhouse(await prepareSample(cwd, targets), recorder.effects);
  return { cwd, ...recorder };
}

const ignore = (): void => undefined;
const plain = { bold: String, dim: String, good: String, bad: String, caution: String, unicode: false, width: 80 };

test('wheelhouse bundle plans two files, writes them, and says that they are not signed', async () => {
  const { cwd, effects, narration } = await prepare();
  const plan = await wheelhouseBundle.plan({}, effects);
  expect(plan.actions.map(({ op, target, before }) => [op, target, before])).toEqual([
    ['create', 'dist/demo-1.0-wheelhouse.tar.gz', null],
    ['create', 'dist/demo-1.0-wheelhouse.tar.gz.sha256', null],
  ]);
  expect(await readdir(join(cwd, 'dist'))).toEqual(['wheelhouse']);
  const result = await wheelhouseBundle.execute(plan, effects, ignore);
  expect(await readFile(join(cwd, 'dist/demo-1.0-wheelhouse.tar.gz.sha256'), 'utf8')).toBe(
    `${result.sha256}  demo-1.0-wheelhouse.tar.gz\n`,
  );
  expect(narration.filter((line) => line.startsWith('warn: '))).toEqual([expect.stringContaining('not signed')]);
  const report = wheelhouseBundle.report(result);
  expect(report.json).toMatchObject({ schema: 1, archive: 'dist/demo-1.0-wheelhouse.tar.gz', sha256: result.sha256, signed: false });
  expect(report.text(plain)).toContain(`sha256 ${result.sha256}`);
  const again = await wheelhouseBundle.plan({}, effects);
  expect(again.actions[0]).toMatchObject({ op: 'replace', before: `sha256:${result.sha256}` });
  expect((await wheelhouseBundle.execute(again, effects, ignore)).sha256).toBe(result.sha256);
});

test('airgap pack writes where it is told to', async () => {
  const { cwd, effects } = await prepare();
  const result = await airgapPack.execute(await airgapPack.plan({ dest: 'out' }, effects), effects, ignore);
  expect(result).toMatchObject({ archive: 'out/demo-1.0-airgap.tar', checksum: 'out/demo-1.0-airgap.tar.sha256', signed: false });
  const { json, text } = airgapPack.report(result);
  expect(json).toMatchObject({ schema: 1, pack: 'out/demo-1.0-airgap.tar', sha256: result.sha256, size: result.size, signed: false });
  expect(text(plain)).toContain('packed out/demo-1.0-airgap.tar (');
  expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['demo-1.0-airgap.tar', 'demo-1.0-airgap.tar.sha256']);
});

test('the time in the archive is that of the commit that the wheelhouse was made from', async () => {
  const { effects, calls } = await prepare({});
  expect((await wheelhouseBundle.plan({}, effects)).data.epoch).toBe(1_700_000_000);
  expect(calls.find(({ kind }) => kind === 'run')).toMatchObject({ args: ['log', '-1', '--format=%ct', 'a'.repeat(40)] });
});

test('a wheelhouse that was made anew after the plan is not archived', async () => {
  const { cwd, effects } = await prepare();
  const plan = await wheelhouseBundle.plan({}, effects);
  await writeFile(join(cwd, 'dist/wheelhouse/SHA256SUMS'), '');
  await expect(wheelhouseBundle.execute(plan, effects, ignore)).rejects.toMatchObject({ code: 'world-moved' });
  expect(await readdir(join(cwd, 'dist'))).toEqual(['wheelhouse']);
});

test.for([
  [{ wheelhouse: 'nowhere' }, 'input-missing'],
  [{ output: 'dist/wheelhouse/out' }, 'input-invalid'],
] as const)('refused: %j', async ([input, code]) => {
  const { effects } = await prepare();
  await expect(wheelhouseBundle.plan(input, effects)).rejects.toMatchObject({ code });
});

test.each([
  { version: '1/../../../elsewhere' },
  { version: '1.0\n2' },
  { version: '1.0\u0000' },
  { version: '' },
  { project: '../../elsewhere' },
  { project: 'a b' },
])('a manifest whose names would lead elsewhere is refused: %j', async (names) => {
  const { cwd, effects } = await prepare();
  const path = join(cwd, 'dist/wheelhouse/manifest.json');
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...names }));
  for (const command of [wheelhouseBundle, airgapPack])
    await expect(command.plan({}, effects)).rejects.toMatchObject({ code: 'bundle-unreadable' });
});

test.each(['', '.sha256'])('a folder where the archive%s should be is told, and nothing is left over', async (suffix) => {
  const { cwd, effects } = await prepare();
  await mkdir(join(cwd, `dist/demo-1.0-wheelhouse.tar.gz${suffix}`, 'mine'), { recursive: true });
  const plan = await wheelhouseBundle.plan({}, effects);
  await expect(wheelhouseBundle.execute(plan, effects, ignore)).rejects.toMatchObject({ code: 'directory-unwritable' });
  expect((await readdir(join(cwd, 'dist'))).filter((name) => name.startsWith('.'))).toEqual([]);
});
