import chironSchema from '../schemas/chiron.schema.json' with { type: 'json' };
import manifestSchema from '../schemas/manifest.schema.json' with { type: 'json' };
import optionsSchema from '../schemas/options.schema.json' with { type: 'json' };

/** The two programs: what they are called where they are published, and what they are made from. */
export interface Program {
  /** The npm name; the PyPI name is the same, normalised. */
  readonly package: string;
  /** The command that it installs. */
  readonly command: string;
  readonly summary: string;
  readonly entry: string;
  readonly readme: string;
  /** What to run where Node is missing or too old. */
  readonly wayOut: string;
  /** What it checks at every run; compiled when it is built. */
  listSchemas(): Promise<readonly object[]>;
}

/**
 * The first Node that all libraries bundled in either program accept, for each line of releases that has one, ascending; all lines
 * after the last are accepted. test/scripts/node-floor.test.ts recomputes it from what is bundled.
 */
export const nodeFloors: readonly (readonly [number, number, number])[] = [
  [22, 18, 0],
  [24, 11, 0],
];

export const programs: readonly Program[] = [
  {
    package: 'create-chiron',
    command: 'create-chiron',
    summary: 'One command gives a Python team a release and dependency system that works with no internet',
    entry: 'generators/app/cli.ts',
    readme: 'packaging/readme/create-chiron.md',
    wayOut: 'uvx create-chiron',
    async listSchemas() {
      const { createSchema } = await import('../generators/app/create-schema.ts');
      const { initSchema } = await import('../core/init/init-schema.ts');
      return [createSchema, initSchema, optionsSchema];
    },
  },
  {
    package: 'chiron-runtime',
    command: 'chiron',
    summary: 'From one lock to verified wheelhouses for every platform: the companion runtime of create-chiron',
    entry: 'runtime/cli.ts',
    readme: 'packaging/readme/chiron-runtime.md',
    wayOut: 'uvx --from chiron-runtime chiron',
    async listSchemas() {
      const { commands } = await import('../runtime/commands/index.ts');
      const loaded = await Promise.all(commands.map((entry) => entry.load()));
      return [...loaded.map(({ schema }) => schema), chironSchema, manifestSchema];
    },
  },
];
