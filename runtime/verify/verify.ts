import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import type { Gate, Verdict } from '../../schemas/types/verdict.ts';
import type { Content } from './content.ts';
import type { Evidence } from './evidence.ts';
import { checkArchive } from './gates/archive.ts';
import { checkChecksums } from './gates/checksums.ts';
import { checkCoverage } from './gates/coverage.ts';
import { checkDeterminism } from './gates/determinism.ts';
import type { GateId } from './gates/gate.ts';
import { skip } from './gates/gate.ts';
import { checkLockHashes } from './gates/lock-hashes.ts';
import { checkManifest } from './gates/manifest.ts';
import { listNotChecked } from './gates/not-checked.ts';
import { printable } from './printable.ts';
import type { OwnEvidence } from './read-evidence.ts';
import { describeFailure, readEvidence } from './read-evidence.ts';
import type { Recompute } from './recompute.ts';

/** In the order of DESIGN 7. */
const gates: readonly (readonly [GateId, (evidence: Evidence) => Gate | Promise<Gate>])[] = [
  ['archive', checkArchive],
  ['checksums', checkChecksums],
  ['manifest', checkManifest],
  ['lock-hashes', checkLockHashes],
  ['coverage', checkCoverage],
  ['determinism', checkDeterminism],
];

/**
 * Puts the content of a subject before every gate. Nothing in it is trusted, nothing in it can make this throw: what cannot be
 * checked fails or is skipped, and a required gate that was skipped makes the verdict fail.
 */
export async function verifyContent(
  subject: string,
  content: Content,
  own: OwnEvidence,
  recompute: Recompute,
  effects: Effects,
): Promise<Verdict> {
  const evidence = await readEvidence(content, own, recompute);
  const checked: Gate[] = [];
  for (const [id, check] of gates) checked.push(await effects.stage(`verify ${id}`, () => runGate(id, check, evidence, effects)));
  const all = [...checked, ...listNotChecked(evidence)].map((gate) => ({ ...gate, detail: printable(gate.detail) }));
  return { schema: 1, subject, ok: isOk(all, own.integrityOnly), integrityOnly: own.integrityOnly, gates: all };
}

async function runGate(
  id: GateId,
  check: (evidence: Evidence) => Gate | Promise<Gate>,
  evidence: Evidence,
  effects: Effects,
): Promise<Gate> {
  if (id !== 'archive' && !evidence.content.complete) return skip(id, 'the archive could not be read to its end (see archive)');
  try {
    return await check(evidence);
  } catch (error) {
    if (error instanceof ChironError && error.code === 'interrupted') throw error;
    // Fails closed, whether the content was made to do this or the gate is wrong; --verbose tells where.
    effects.progress.detail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { id, status: 'fail', detail: describeFailure(error) };
  }
}

/** Without trust material the origin is unknown: that is no success unless integrity is all that was asked for. */
function isOk(all: readonly Gate[], integrityOnly: boolean): boolean {
  const required = new Set<GateId>(gates.map(([id]) => id));
  if (!integrityOnly) for (const id of ['signature', 'identity', 'provenance'] as const) required.add(id);
  return all.every(({ id, status }) => status !== 'fail' && !(status === 'skip' && required.has(id)));
}
