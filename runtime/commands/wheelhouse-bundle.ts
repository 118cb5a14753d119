import { relative } from 'node:path';
import { defineCommand } from '../../core/command/define-command.ts';
import { formatSize } from '../../core/terminal/format-size.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import type { WheelhouseBundleInput } from '../../schemas/types/wheelhouse-bundle.ts';
import schema from '../../schemas/wheelhouse-bundle.schema.json' with { type: 'json' };
import { nameBundle, writeBundle } from '../bundle/write-bundle.ts';
import type { ArchivePlan } from './plan-archive.ts';
import { planArchive, reopenWheelhouse } from './plan-archive.ts';

/** A bundle that was written; paths relative to the working directory. */
export interface BundleResult {
  readonly archive: string;
  readonly checksum: string;
  readonly sha256: string;
  readonly size: number;
  readonly signed: boolean;
}

export const command = defineCommand<WheelhouseBundleInput, ArchivePlan, BundleResult>({
  name: 'wheelhouse bundle',
  summary: schema.description,
  schema: schema as ObjectSchema,

  async plan({ wheelhouse = 'dist/wheelhouse', output = 'dist' }, effects) {
    return planArchive({ wheelhouse, output }, (manifest) => `${nameBundle(manifest)}.tar.gz`, effects);
  },

  async execute({ data }, effects) {
    const wheelhouse = await reopenWheelhouse(data, effects);
    const written = await effects.stage('bundle', () => writeBundle({ wheelhouse, path: data.path, epoch: data.epoch }, effects));
    effects.progress.warn('the bundle is not signed: its digest shows that it is whole, not who made it');
    const relativeTo = (path: string): string => relative(effects.cwd, path);
    return { ...written, archive: relativeTo(written.archive), checksum: relativeTo(written.checksum), signed: false };
  },

  report(result) {
    return {
      text: (style) =>
        [
          `${style.good('bundled')} ${style.bold(result.archive)} (${formatSize(result.size)})`,
          `  sha256 ${result.sha256}`,
          `  digest in ${result.checksum}`,
          `next: chiron verify ${result.archive} --integrity-only`,
        ].join('\n'),
      json: { schema: 1, ...result },
    };
  },
});
