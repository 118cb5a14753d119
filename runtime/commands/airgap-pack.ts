import { relative } from 'node:path';
import { defineCommand } from '../../core/command/define-command.ts';
import { formatSize } from '../../core/terminal/format-size.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import schema from '../../schemas/airgap-pack.schema.json' with { type: 'json' };
import type { AirgapPackInput } from '../../schemas/types/airgap-pack.ts';
import { namePack, writePack } from '../bundle/write-pack.ts';
import type { ArchivePlan } from './plan-archive.ts';
import { planArchive, reopenWheelhouse } from './plan-archive.ts';

/** A pack that was written; paths relative to the working directory. */
export interface PackResult {
  readonly pack: string;
  readonly checksum: string;
  readonly sha256: string;
  readonly size: number;
  readonly signed: boolean;
}

export const command = defineCommand<AirgapPackInput, ArchivePlan, PackResult>({
  name: 'airgap pack',
  summary: schema.description,
  schema: schema as ObjectSchema,

  async plan({ wheelhouse = 'dist/wheelhouse', dest = 'dist' }, effects) {
    return planArchive({ wheelhouse, output: dest }, (manifest) => `${namePack(manifest)}.tar`, effects);
  },

  async execute({ data }, effects) {
    const wheelhouse = await reopenWheelhouse(data, effects);
    const { archive, checksum, sha256, size } = await effects.stage('pack', () =>
      writePack({ wheelhouse, path: data.path, epoch: data.epoch }, effects),
    );
    effects.progress.warn('the pack is not signed: give its digest to the receiver by another way than the pack');
    return { pack: relative(effects.cwd, archive), checksum: relative(effects.cwd, checksum), sha256, size, signed: false };
  },

  report(result) {
    return {
      text: (style) =>
        [
          `${style.good('packed')} ${style.bold(result.pack)} (${formatSize(result.size)})`,
          `  sha256 ${result.sha256}`,
          `  digest in ${result.checksum}`,
          'next: carry both files over, check the digest there, unpack, and run: sh install.sh --venv DIR',
        ].join('\n'),
      json: { schema: 1, ...result },
    };
  },
});
