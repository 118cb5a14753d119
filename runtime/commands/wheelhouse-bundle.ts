import { defineCommand } from '../../core/command/define-command.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import type { WheelhouseBundleInput } from '../../schemas/types/wheelhouse-bundle.ts';
import schema from '../../schemas/wheelhouse-bundle.schema.json' with { type: 'json' };
import { nameBundle, writeBundle } from '../bundle/write-bundle.ts';
import type { ArchivePlan } from './plan-archive.ts';
import { planArchive, reopenWheelhouse } from './plan-archive.ts';
import type { ArchiveResult } from './report-archive.ts';
import { renderArchive, summariseArchive } from './report-archive.ts';

export const command = defineCommand<WheelhouseBundleInput, ArchivePlan, ArchiveResult>({
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
    return summariseArchive(written, effects);
  },

  report(result) {
    const next = `chiron verify ${result.archive} --integrity-only`;
    return { text: (style) => renderArchive('bundled', result, next, style), json: { schema: 1, ...result } };
  },
});
