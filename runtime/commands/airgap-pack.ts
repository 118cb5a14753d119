import { defineCommand } from '../../core/command/define-command.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import schema from '../../schemas/airgap-pack.schema.json' with { type: 'json' };
import type { AirgapPackInput } from '../../schemas/types/airgap-pack.ts';
import { namePack, writePack } from '../bundle/write-pack.ts';
import type { ArchivePlan } from './plan-archive.ts';
import { planArchive, reopenWheelhouse } from './plan-archive.ts';
import type { ArchiveResult } from './report-archive.ts';
import { renderArchive, summariseArchive } from './report-archive.ts';

export const command = defineCommand<AirgapPackInput, ArchivePlan, ArchiveResult>({
  name: 'airgap pack',
  summary: schema.description,
  schema: schema as ObjectSchema,

  async plan({ wheelhouse = 'dist/wheelhouse', dest = 'dist' }, effects) {
    return planArchive({ wheelhouse, output: dest }, (manifest) => `${namePack(manifest)}.tar`, effects);
  },

  async execute({ data }, effects) {
    const wheelhouse = await reopenWheelhouse(data, effects);
    const written = await effects.stage('pack', () => writePack({ wheelhouse, path: data.path, epoch: data.epoch }, effects));
    effects.progress.warn('the pack is not signed: give its digest to the receiver by another way than the pack');
    return summariseArchive(written, effects);
  },

  report(result) {
    const { archive: pack, ...others } = result;
    const next = 'carry both files over, check the digest there, unpack, and run: sh install.sh --venv DIR';
    return { text: (style) => renderArchive('packed', result, next, style), json: { schema: 1, pack, ...others } };
  },
});
