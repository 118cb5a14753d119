import { basename, join } from 'node:path';
import type { Store } from 'mem-fs';
import { create as createStore } from 'mem-fs';
import type { MemFsEditorFile } from 'mem-fs-editor';
import Generator from 'yeoman-generator';
import type { RenderedFile } from '../plan/rendered-file.ts';

/** The least that yeoman-generator asks of an environment: where we are, the shared files, and how to run. */
interface Environment {
  readonly cwd: string;
  readonly sharedFs: Store<MemFsEditorFile>;
  readonly adapter: { readonly log: () => void };
  getVersion(): undefined;
  getContextMap(): Map<string, unknown>;
  runGenerator(generator: ProjectGenerator): Promise<void>;
}

/** Yeoman's phases over our own pipeline: options and plan come before it, `write/` commits after it. */
export class ProjectGenerator extends Generator {
  readonly #files: readonly RenderedFile[];

  constructor(files: readonly RenderedFile[], env: Environment) {
    // A namespace with a part after a colon would have Yeoman look for its settings on disk. Its types ask for its whole
    // environment, its code for what Environment has.
    super(
      [],
      { env, namespace: 'chiron', resolved: env.cwd, skipInstall: true, skipGlobalConfig: true } as never,
      { disableInGeneratorOptionsSupport: true, disableLodashProperty: true } as never,
    );
    this.#files = files;
  }

  /** Yeoman would look into package.json for it. */
  override determineAppname(): string {
    return basename(this.destinationRoot());
  }

  writing(): void {
    const root = this.destinationRoot();
    for (const file of this.#files) this.fs.write(join(root, file.path), file.content);
  }
}

/**
 * Runs the generator and gives back what it left in the shared file system, nothing of which is on disk yet.
 * @param directory absolute; need not exist
 */
export async function runGenerator(directory: string, files: readonly RenderedFile[]): Promise<RenderedFile[]> {
  const env: Environment = {
    cwd: directory,
    sharedFs: createStore<MemFsEditorFile>(),
    adapter: { log: () => undefined },
    getVersion: () => undefined,
    getContextMap: () => new Map(),
    runGenerator: async (generator) => generator.writing(),
  };
  const generator = new ProjectGenerator(files, env);
  await generator.run();
  return files.map((file) => ({ ...file, content: env.sharedFs.get(join(directory, file.path)).contents ?? file.content }));
}
