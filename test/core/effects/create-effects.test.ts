import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanEnvironment } from '../../../core/effects/clean-environment.ts';
import { createEffects } from '../../../core/effects/create-effects.ts';
import type { EffectsOptions } from '../../../core/effects/create-effects.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { uvCommand } from '../../../core/effects/uv-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chiron-effects-'));
});
afterAll(() => rm(folder, { recursive: true }));

function realEffects(options: Partial<EffectsOptions> = {}) {
  const fake = createRecorder().effects;
  return createEffects({
    fetch: fake.fetch,
    progress: fake.progress,
    signal: fake.signal,
    offline: false,
    cwd: folder,
    env: cleanEnvironment({ GREETING: 'hello' }),
    ...options,
  });
}

const node = process.execPath;

test('a process gets arguments unharmed by any shell, the given environment only, input and folder', async () => {
  const script =
    'process.stdin.on("data", (data) => console.log(JSON.stringify([process.argv.slice(1), process.env.GREETING, process.env.HOME ?? null, String(data), process.cwd()])))';
  const result = await realEffects().run(node, ['-e', script, '$(id) "a b" *'], { input: 'in', env: { HOME: undefined } });
  expect(result.stderr).toBe('');
  expect(JSON.parse(result.stdout)).toEqual([['$(id) "a b" *'], 'hello', null, 'in', expect.stringContaining(path.basename(folder))]);
});

test('a non-zero exit is a value', async () => {
  const result = await realEffects().run(node, ['-e', 'console.error("no"); process.exit(7)']);
  expect(result).toEqual({ exitCode: 7, stdout: '', stderr: 'no\n' });
});

test('a process that a signal ends has the exit code that a shell gives it', async () => {
  const result = await realEffects().run(node, ['-e', 'process.kill(process.pid, "SIGKILL")']);
  expect(result.exitCode).toBe(137);
});

test('a process that does not end in its time is ended', async () => {
  const running = realEffects().run(node, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 100 });
  await expect(running).rejects.toMatchObject({ code: 'command-failed', message: 'node did not end within 0.1 s' });
});

test('much output, and input that nobody reads', async () => {
  const { stdout, exitCode } = await realEffects().run(node, ['-p', '"€".repeat(300_000)'], { input: 'x'.repeat(300_000) });
  expect({ exitCode, whole: stdout === `${'€'.repeat(300_000)}\n` }).toEqual({ exitCode: 0, whole: true });
});

test.each([
  ['uv-that-is-not-here', { code: 'tool-missing', message: 'uv-that-is-not-here is needed and was not found' }],
  ['/nowhere/git', { code: 'tool-missing', hint: expect.stringContaining('install git') }],
])('%s: a missing program is tool-missing with a way to get it', async (command, error) => {
  await expect(realEffects().run(command, [])).rejects.toMatchObject(error);
});

test('a missing working folder is not taken for a missing program', async () => {
  await expect(realEffects().run(node, ['-v'], { cwd: path.join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'command-failed' });
});

test('Ctrl-C ends the child and the call', async () => {
  const controller = new AbortController();
  const running = realEffects({ signal: controller.signal }).run(node, [
    '-e',
    'require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000)',
  ]);
  const pid = await waitForFile(path.join(folder, 'pid'));
  controller.abort();
  await expect(running).rejects.toMatchObject({ code: 'interrupted' });
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
});

test.skipIf(process.platform === 'win32')(
  'Ctrl-C ends what a child with a group has started, also where the child ends first',
  async () => {
    const controller = new AbortController();
    const script = `trap '' TERM; while date > beat; do sleep 0.05; done`;
    const started = `sh -c "$1" >/dev/null 2>&1 & wait`;
    const running = realEffects({ signal: controller.signal }).run('sh', ['-c', started, 'sh', script], { group: true });
    await waitForFile(path.join(folder, 'beat'));
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'interrupted' });
    await rm(path.join(folder, 'beat'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await readdir(folder)).not.toContain('beat');
  },
);

test('--offline refuses before the network is touched and shows no credentials', async () => {
  await expect(realEffects({ offline: true }).fetch('https://user:pass@index.invalid/x')).rejects.toMatchObject({
    code: 'offline',
    message: 'https://index.invalid/x is needed, and --offline forbids the network',
  });
});

test('after Ctrl-C no stage and no sleep goes on', async () => {
  const effects = realEffects({ signal: AbortSignal.abort() });
  await expect(effects.stage('fetch', async () => 1)).rejects.toMatchObject({ code: 'interrupted' });
  await expect(effects.clock.sleep(1000)).rejects.toMatchObject({ code: 'interrupted' });
});

test.each([
  [{ UV: '/opt/uv' }, '/opt/uv'],
  [{ UV: '' }, 'uv'],
  [{}, 'uv'],
])('uvCommand(%j) is %s', (env, command) => {
  expect(uvCommand(env)).toBe(command);
});

async function waitForFile(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
