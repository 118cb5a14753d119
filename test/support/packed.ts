import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packAll } from '../../scripts/pack.ts';

/** The published forms, made for one test file in a folder of its own. */
export interface Packed {
  readonly folder: string;
  /** The unpacked bundles are in here, each in a folder of its package's name. */
  readonly bundles: string;
  readonly paths: readonly string[];
  tarball(name: 'create-chiron' | 'chiron-runtime'): string;
  wheel(name: 'create-chiron' | 'chiron-runtime'): string;
  remove(): Promise<void>;
}

export async function makePacked(): Promise<Packed> {
  const root = await mkdtemp(join(tmpdir(), 'chiron-packed-'));
  const [folder, bundles] = [join(root, 'packages'), join(root, 'bundles')];
  const paths = await packAll(pathToFileURL(`${folder}/`), pathToFileURL(`${bundles}/`));
  const find = (start: string, end: string): string => {
    const path = paths.find((each) => each.startsWith(join(folder, start)) && each.endsWith(end));
    if (path === undefined) throw new Error(`nothing packed is called ${start}…${end}`);
    return path;
  };
  return {
    folder,
    bundles,
    paths,
    tarball: (name) => find(`${name}-`, '.tgz'),
    wheel: (name) => find(`${name.replace('-', '_')}-`, '.whl'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
