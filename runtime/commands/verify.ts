import { basename, relative, resolve } from 'node:path';
import { defineCommand } from '../../core/command/define-command.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { createPlan } from '../../core/plan/plan.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import type { Verdict } from '../../schemas/types/verdict.ts';
import type { VerifyInput } from '../../schemas/types/verify.ts';
import schema from '../../schemas/verify.schema.json' with { type: 'json' };
import { renderDerivedFiles } from '../bundle/derived/render-derived-files.ts';
import { readLock } from '../lock/read-lock.ts';
import { selectWheels } from '../select/select-wheels.ts';
import { hashInWorker } from '../verify/hash-in-worker.ts';
import { openSubject } from '../verify/open-subject.ts';
import { readOwnEvidence } from '../verify/read-own-evidence.ts';
import type { Recompute } from '../verify/recompute.ts';
import { renderVerdict } from '../verify/render-verdict.ts';
import { verifyContent } from '../verify/verify.ts';
import { listClosures } from './list-closures.ts';
import { readChironConfig } from './read-chiron-config.ts';

/** What the gates compute again, by the very functions that `wheelhouse build` uses. */
const recompute: Recompute = {
  readLock: (text, path) => readLock(text, { path }),
  selectWheels,
  renderDerivedFiles: (manifest, lock, metadata) => renderDerivedFiles({ manifest, metadata, closures: listClosures(lock, manifest) }),
};

export const command = defineCommand<VerifyInput, VerifyInput, Verdict>({
  name: 'verify',
  summary: schema.description,
  schema: schema as ObjectSchema,

  async plan(input) {
    return createPlan([], input);
  },

  async execute({ data }, effects) {
    return verifySubject(data, effects);
  },

  report(verdict) {
    return { text: (style) => renderVerdict(verdict, style), json: verdict, exit: verdict.ok ? 0 : 4 };
  },
});

/** Reads the subject, and what it is compared with, then puts it before the gates. */
export async function verifySubject(input: VerifyInput, effects: Effects): Promise<Verdict> {
  const path = resolve(effects.cwd, input.subject);
  const { policy } = await readChironConfig(effects.cwd, effects);
  const own = await readOwnEvidence(input, { floor: policy?.coverage?.floor, hashFile: hashInWorker }, effects);
  try {
    const content = await effects.stage('read', () => openSubject(path, hashInWorker, effects));
    try {
      return await verifyContent(relative(effects.cwd, path) || basename(path), content, own, recompute, effects);
    } finally {
      await content.close();
    }
  } finally {
    await own.reference?.content.close();
  }
}
