import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../generators/options/answers.ts';
import { runWell } from '../support/run.ts';
import { renderText, writeTree } from '../support/scenario.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';

/** A generated service passes its own checks, and serves. */
const env = toolEnvironment({ UV_PYTHON_DOWNLOADS: 'never' });
const directory = mkdtempSync(join(tmpdir(), 'chiron-service-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const kinds: Readonly<Record<string, { readonly answers: Partial<Answers>; readonly command: string }>> = {
  service: { answers: { kind: 'service', features: ['docs', 'examples', 'service'] }, command: 'demo' },
  'an application that serves too': { answers: { kind: 'application', name: 'My.Demo', features: ['service'] }, command: 'my-demo-serve' },
};

describe.each(Object.keys(kinds))('%s', (kind) => {
  const { answers, command } = kinds[kind] ?? { answers: {}, command: '' };
  const cwd = join(directory, kind);
  const uv = (...args: readonly string[]): Promise<string> => runWell(toolPath('uv'), args, { cwd, env });
  const uvRun = (...args: readonly string[]): Promise<string> => uv('run', '--locked', ...args);

  beforeAll(async () => {
    writeTree(cwd, renderText(answers));
    await uv('lock', '--quiet');
    await uv('sync', '--locked', '--quiet');
  }, 300_000);

  test('ruff check', () => uvRun('ruff', 'check'));
  test('ruff format --check', () => uvRun('ruff', 'format', '--check', '--diff'));
  test('mypy --strict', () => uvRun('mypy'), 120_000);
  test('validate-pyproject', () => runWell(toolPath('validate-pyproject'), ['pyproject.toml'], { cwd, env }));
  test('the tests pass and miss no line', async () => {
    for (const args of [['erase'], ['run', '-m', 'pytest'], ['combine'], ['report']]) await uvRun('coverage', ...args);
  }, 120_000);

  test.runIf(answers.features?.includes('docs'))(
    'the documentation builds without a warning',
    async () => {
      await uvRun('--group', 'docs', 'sphinx-build', '--quiet', '--fail-on-warning', '--nitpicky', 'docs', 'site');
    },
    120_000,
  );

  test('serves, logs each request with its trace, and ends when told', async () => {
    const service = spawn(join(cwd, '.venv', 'bin', command), {
      cwd,
      env: { ...env, DEMO_PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const entries: Record<string, string>[] = [];
    const port = await new Promise<string>((resolve, reject) => {
      service.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${JSON.stringify(entries)}`)));
      createInterface(service.stderr).on('line', (line) => {
        entries.push(JSON.parse(line) as Record<string, string>);
        const [, found] = /127\.0\.0\.1:(\d+)/.exec(entries.at(-1)?.['message'] ?? '') ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
    expect(await (await get('/v1/durations/90m')).json()).toEqual({ text: '1h30m', seconds: 5_400 });
    expect((await get('/healthz')).status).toBe(200);
    const refused = await get('/v1/durations/soon');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    const ended = new Promise<void>((resolve) => service.removeAllListeners('exit').on('exit', () => resolve()));
    service.kill('SIGTERM');
    await ended;
    const traced = entries.filter(({ message = '' }) => message.includes('GET /v1/durations/90m')).map((entry) => entry['trace_id']);
    expect(traced).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  }, 60_000);
});

test('from Python 3.12 on, nothing is needed for what Python has itself', async () => {
  const cwd = join(directory, 'newer');
  const tree = renderText({ kind: 'service', features: ['service'], python: '3.12' });
  writeTree(cwd, tree);
  expect([...tree.values()].join()).not.toContain('typing_extensions');
  await runWell(toolPath('ruff'), ['check', '--no-cache'], { cwd, env });
  await runWell(toolPath('ruff'), ['format', '--check', '--no-cache', '--diff'], { cwd, env });
});
