import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from './listen.ts';
import { runWell } from './run.ts';

/** A real npm registry (verdaccio) on loopback, in this process: it ends with it. It knows only what is published to it. */
export interface NpmRegistry {
  /** The npm settings that point to it and allow publishing. */
  readonly userconfig: string;
  publish(tarball: string, env: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

export async function startNpmRegistry(): Promise<NpmRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'chiron-registry-'));
  const { runServer } = await import('verdaccio');
  // The types of verdaccio know the file form of the settings only.
  const settings = {
    configPath: join(folder, 'config.yaml'),
    self_path: join(folder, 'config.yaml'),
    storage: join(folder, 'storage'),
    uplinks: {},
    packages: { '**': { access: '$all', publish: '$all' } },
    publish: { allow_offline: true },
    web: { enable: false },
    max_body_size: '10mb',
    log: { type: 'stdout', level: 'fatal' },
    server: { keepAliveTimeout: 5 },
  };
  const server = (await runServer(settings as unknown as Parameters<typeof runServer>[0])) as Server;
  const { port, close } = await listen(server);
  const userconfig = join(folder, 'user.npmrc');
  await writeFile(userconfig, `registry=http://127.0.0.1:${port}/\n//127.0.0.1:${port}/:_authToken=any\n`);
  return {
    userconfig,
    async publish(tarball, env) {
      await runWell('npm', ['publish', '--userconfig', userconfig, '--cache', join(folder, 'cache'), tarball], { cwd: folder, env });
    },
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
