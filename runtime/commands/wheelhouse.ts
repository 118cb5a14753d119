import { dirname, join, resolve } from 'node:path';
import { defineCommand } from '../../core/command/define-command.ts';
import { createPlan } from '../../core/plan/plan.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import type { WheelhouseInput } from '../../schemas/types/wheelhouse.ts';
import schema from '../../schemas/wheelhouse.schema.json' with { type: 'json' };
import { requireProject } from '../bundle/compose-manifest.ts';
import { nameBundle } from '../bundle/write-bundle.ts';
import { executeBuild } from './execute-build.ts';
import { checkOutput, planArchiveFiles } from './plan-archive.ts';
import type { BuildPlan } from './plan-build.ts';
import { planBuild } from './plan-build.ts';
import type { ArchiveResult } from './report-archive.ts';
import type { BuildResult } from './report-build.ts';
import { renderBuild, summariseBuild } from './report-build.ts';
import { command as bundle } from './wheelhouse-bundle.ts';

interface WheelhousePlan extends BuildPlan {
  /** Absolute folder that the bundle is written to. */
  readonly output: string;
}

/** `wheelhouse build`, then `wheelhouse bundle` of what it made. */
export const command = defineCommand<WheelhouseInput, WheelhousePlan, { build: BuildResult; bundle: ArchiveResult }>({
  name: 'wheelhouse',
  summary: schema.description,
  schema: schema as ObjectSchema,

  async plan(input, effects) {
    const { actions, data } = await planBuild(input, effects);
    const output = input.output === undefined ? dirname(data.destination) : resolve(effects.cwd, input.output);
    await checkOutput(output, data.destination, effects);
    const { name, version } = requireProject(data.selection);
    // A version that only the build tells is left open.
    const path = join(output, `${nameBundle({ project: name, version: version || '*' })}.tar.gz`);
    const archive = await planArchiveFiles(path, 'that wheelhouse in one file', effects);
    return createPlan([...actions, ...archive], { ...data, output });
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
