import { ChironError } from '../../core/errors.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';

type Gap = Manifest['coverage']['gaps'][number];

/** Applies `policy.gaps` of chiron.yaml: `fail` ends what would leave a target without a wheel (`gate-failed`), `allow` reports it. */
export function refuseGaps(policy: 'allow' | 'fail', gaps: readonly Gap[]): void {
  if (policy === 'allow' || gaps.length === 0) return;
  throw new ChironError(
    'gate-failed',
    `${gaps.length} (package, target) ${gaps.length === 1 ? 'pair has' : 'pairs have'} no wheel, and policy.gaps is fail`,
    {
      details: gaps.map(({ package: name, version, target, reason }) => `${name} ${version} on ${target}: ${reason}`),
      hint: 'drop the target, choose versions that have wheels, or set policy.gaps to allow in chiron.yaml',
    },
  );
}
