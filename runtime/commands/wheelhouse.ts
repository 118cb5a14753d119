import { dirname, relative, resolve } from 'node:path';
import { defineCommand } from '../../core/command/define-command.ts';
import type { Action } from '../../core/plan/plan.ts';
import { createPlan } from '../../core/plan/plan.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import type { WheelhouseInput } from '../../schemas/types/wheelhouse.ts';
import schema from '../../schemas/wheelhouse.schema.json' with { type: 'json' };
import { executeBuild } from './execute-build.ts';
import type { BuildPlan } from './plan-build.ts';
import { planBuild } from './plan-build.ts';
import type { BuildResult } from './report-build.ts';
import { renderBuild, summariseBuild } from './report-build.ts';
import type { BundleResult } from './wheelhouse-bundle.ts';
import { command as bundle } from './wheelhouse-bundle.ts';

interface WheelhousePlan extends BuildPlan {
  /** Absolute folder that the bundle is written to. */
  readonly output: string;
}

/** `wheelhouse build`, then `wheelhouse bundle` of what it made. */
export const command = defineCommand<WheelhouseInput, WheelhousePlan, { build: BuildResult; bundle: BundleResult }>({
  name: 'wheelhouse',
  summary: schema.description,
  schema: schema as ObjectSchema,

  async plan(input, effects) {
    const { actions, data } = await planBuild(input, effects);
    const output = input.output === undefined ? dirname(data.destination) : resolve(effects.cwd, input.output);
    const archive: Action = {
      op: 'create',
      target: relative(effects.cwd, output) || '.',
      before: null,
      after: null,
      impact: 'the bundle of that wheelhouse, and the file with its digest',
      verify: 'sha256sum -c *-wheelhouse.tar.gz.sha256 in that folder',
      reversible: true,
      undo: 'remove the bundle and its .sha256',
    };
    return createPlan([...actions, archive], { ...data, output });
  },

  async execute({ data }, effects) {
    const manifest = await executeBuild(data, effects);
    const plan = await bundle.plan({ wheelhouse: data.destination, output: data.output }, effects);
    return { build: summariseBuild(manifest, data.destination, effects), bundle: await bundle.execute(plan, effects, () => undefined) };
  },

  report(result) {
    return {
      text: (style) => `${renderBuild(result.build, style)}\n${bundle.report(result.bundle).text(style)}`,
      json: { schema: 1, ...result },
    };
  },
});
