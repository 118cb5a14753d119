import type { Gate } from '../../../schemas/types/verdict.ts';
import type { Evidence } from '../evidence.ts';
import type { GateId } from './gate.ts';
import { skip } from './gate.ts';

const noTrust = 'no trust material (key, identity or policy) was given, and this release of chiron reads no signatures';
const noSignature = 'no signature was checked, so that';
const notYet = 'this release of chiron cannot check it';

/** Why each gate was not checked that this release has no check for. What a bundle says of itself is no reason to pass it. */
const reasons: readonly (readonly [GateId, (evidence: Evidence) => string])[] = [
  ['signature', () => noTrust],
  ['identity', () => `${noSignature} nobody is known to have made it`],
  ['provenance', () => `${noSignature} nothing vouches for how it was made`],
  ['sbom', ({ files }) => describeReport(files.has('sbom.json'), 'sbom.json')],
  ['osv', ({ files }) => describeReport(files.has('osv.json'), 'osv.json')],
  ['policy', ({ files }) => describeReport(files.has('policy.json'), 'policy.json')],
  ['reproducibility', () => `it was not rebuilt: ${notYet}`],
  ['freshness', () => `no policy says how old it may be, and ${notYet}`],
];

export function listNotChecked(evidence: Evidence): Gate[] {
  return reasons.map(([id, explain]) => skip(id, explain(evidence)));
}

function describeReport(present: boolean, name: string): string {
  return present ? `${name} is here, but ${notYet}` : `there is no ${name}`;
}
