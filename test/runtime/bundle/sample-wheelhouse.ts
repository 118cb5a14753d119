import { createReadStream } from 'node:fs';
import * as fsPromises from 'node:fs/promises';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Files } from '../../../core/effects/effects.ts';
import type { Recorder, RecorderOptions } from '../../../core/effects/recorder.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import type { AssembleInput } from '../../../runtime/bundle/assemble-wheelhouse.ts';
import { listWanted } from '../../../runtime/bundle/derived/closure.ts';
import type { SelectedPackage, Selection } from '../../../schemas/types/selection.ts';
import type { MadeWheel } from '../../support/make-wheel.ts';
import { makeWheel } from '../../support/make-wheel.ts';

export const realFiles: Files = { ...fsPromises, createReadStream: (path, range) => createReadStream(path, range) };

/** Real files, nothing else: what a stage of this room may reach. */
export function createFileEffects(options: Omit<RecorderOptions, 'files'> = {}): Recorder {
  return createRecorder({ ...options, files: realFiles });
}

export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chiron bundle-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const here = process.platform === 'linux' ? `manylinux_2_17_${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}` : 'win_amd64';

export const wheels = {
  demo: makeWheel({
    name: 'demo',
    version: '1.0',
    requiresPython: '>=3.8',
    requires: ['leaf-one>=2', 'socks>=1 ; extra == "proxy"'],
    extras: ['proxy'],
  }),
  leaf: makeWheel({ name: 'leaf-one', version: '2.1', requiresPython: '>=3.8,<4' }),
  socks: makeWheel({ name: 'socks', version: '1.5' }),
};

function selectPackage(wheel: MadeWheel, targets: readonly string[], kind: SelectedPackage['kind']): SelectedPackage {
  const files = [
    { name: wheel.name, url: `https://index.invalid/${wheel.name}`, sha256: wheel.sha256, size: wheel.size, targets: [...targets] },
  ];
  const source =
    kind === 'project' ? { kind: 'editable', value: '.' } : { kind: 'registry', value: 'https://user:secret@index.invalid/simple' };
  return {
    name: wheel.package,
    version: wheel.version,
    kind,
    source,
    targets: [...targets],
    files: kind === 'project' ? [] : files,
    gaps: kind === 'project' ? targets.map((target) => ({ target, reason: 'built here', sdist: false })) : [],
    extras: [],
  };
}

/** The selection of a project `demo` with one dependency, and another one behind the extra `proxy`. */
export function selectSample(targets: readonly string[], extras: readonly string[] = ['proxy']): Selection {
  const packages = [selectPackage(wheels.demo, targets, 'project'), selectPackage(wheels.leaf, targets, 'index')];
  if (extras.includes('proxy')) packages.push(selectPackage(wheels.socks, targets, 'index'));
  return { project: { name: 'demo', version: '1.0' }, targets: [...targets], extras: [...extras], groups: [], packages };
}

/** All that `assembleWheelhouse` needs for the sample, its wheels written under `folder`. */
export async function prepareSample(folder: string, targets: readonly string[]): Promise<AssembleInput> {
  const cache = join(folder, 'cache');
  await mkdir(cache, { recursive: true });
  const place = async (wheel: MadeWheel): Promise<MadeWheel & { path: string }> => {
    const path = join(cache, wheel.sha256);
    await writeFile(path, wheel.bytes);
    return { ...wheel, path };
  };
  return {
    selection: selectSample(targets),
    lock: { path: 'uv.lock', text: 'version = 1\n' },
    gaps: 'allow',
    fetched: [await place(wheels.leaf), await place(wheels.socks)],
    built: [await place(wheels.demo)],
    source: { commit: 'a'.repeat(40) },
    closures: { base: listWanted(selectSample(targets, [])), extras: { proxy: listWanted(selectSample(targets)) } },
    destination: join(folder, 'dist', 'wheelhouse'),
  };
}
