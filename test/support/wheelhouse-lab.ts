import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { startIndexServer } from './index-server.ts';
import type { IndexServer } from './index-server.ts';
import type { MadeWheel } from './make-wheel.ts';
import { publishWheels } from './publish-wheels.ts';
import { repositoryPath } from './repository-path.ts';
import type { Outcome } from './run.ts';
import { run, runWell } from './run.ts';
import type { Scratch } from './scratch.ts';
import { makeScratch } from './scratch.ts';
import { toolPath } from './tools.ts';

export type LabEnvironment = Readonly<Record<string, string>>;

/** The real command line against a real index on loopback, on a machine of its own: home, caches and temporary folder. */
export interface Lab {
  readonly index: IndexServer;
  readonly scratch: Scratch;
  /** uv locks against the index; both caches are the lab's. */
  readonly env: LabEnvironment;
  /** A new project folder with these files (path → text), locked by uv unless it is told not to. */
  makeProject(files: Readonly<Record<string, string>>, options?: { lock?: boolean; folder?: string }): Promise<string>;
  chiron(args: readonly string[], options: { cwd: string; env?: Readonly<Record<string, string | undefined>> }): Promise<Outcome>;
  /** The same, left running. Ctrl-C goes to all processes of the run, as a terminal does it. */
  start(args: readonly string[], options: { cwd: string; env?: Readonly<Record<string, string>> }): Started;
  /** Hashes of what is kept in chiron's cache, and names of what is unfinished there. */
  listCache(folder?: string): Promise<{ kept: string[]; unfinished: string[] }>;
  /** Paths that chiron, and not uv, has asked the index for since. */
  askedSince(count?: number): string[];
  /** What lies in the temporary folder of the machine. */
  listTemporary(): Promise<string[]>;
  close(): Promise<void>;
}

export interface Started {
  readonly done: Promise<Outcome>;
  interrupt(to?: 'all' | 'chiron'): void;
}

const cli = repositoryPath('runtime', 'cli.ts');

export async function openLab(wheels: readonly MadeWheel[]): Promise<Lab> {
  const [index, scratch] = await Promise.all([startIndexServer(), makeScratch()]);
  publishWheels(index, wheels);
  const temporary = join(scratch.root, 'tmp');
  await mkdir(temporary);
  const env = {
    ...scratch.env,
    TMPDIR: temporary,
    UV_CACHE_DIR: join(scratch.root, 'uv'),
    UV_DEFAULT_INDEX: `${index.origin}/simple/`,
    UV_PYTHON_DOWNLOADS: 'never',
    PYTHONDONTWRITEBYTECODE: '1',
    NO_PROXY: '127.0.0.1',
  };
  const cache = join(scratch.root, 'cache', 'chiron');
  return {
    index,
    scratch,
    env,
    async makeProject(files, { lock = true, folder } = {}) {
      const project = folder ?? (await mkdtemp(join(scratch.work, 'project-')));
      await writeFiles(project, files);
      if (lock) await runWell(toolPath('uv'), ['lock', '--quiet'], { cwd: project, env });
      return project;
    },
    chiron: (args, options) => run(toolPath('node'), [cli, ...args], { cwd: options.cwd, env: layOver(env, options.env) }),
    start: (args, options) => startChiron(args, { cwd: options.cwd, env: layOver(env, options.env) }),
    async listCache(folder = cache) {
      const kept = (await listTree(join(folder, 'sha256'))).map((path) => basename(path));
      return { kept: kept.sort(), unfinished: await listTree(join(folder, 'tmp')) };
    },
    askedSince: (count = 0) =>
      index.requests
        .slice(count)
        .filter(({ headers }) => headers['user-agent'] === 'chiron')
        .map(({ path }) => path),
    // Node keeps compiled modules there, which is no work of ours.
    listTemporary: async () => (await readdir(temporary)).filter((name) => name !== 'node-compile-cache'),
    close: async () => void (await Promise.all([index.close(), scratch.remove()])),
  };
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function layOver(env: LabEnvironment, over: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const merged = Object.entries({ ...env, ...over });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Paths of all files below a folder, sorted; none where there is no folder. */
export async function listTree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return files.sort();
}

function startChiron(args: readonly string[], options: { cwd: string; env: Record<string, string> }): Started {
  const child = spawn(toolPath('node'), [cli, ...args], { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (data: Buffer) => {
      output[name] += data.toString();
    });
  }
  return {
    done: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...output }));
    }),
    interrupt(to = 'all') {
      if (child.pid !== undefined) process.kill(to === 'all' ? -child.pid : child.pid, 'SIGINT');
    },
  };
}
