import { defineCommand } from '../../core/command/define-command.ts';
import { createPlan } from '../../core/plan/plan.ts';
import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import type { WheelhouseBuildInput } from '../../schemas/types/wheelhouse-build.ts';
import schema from '../../schemas/wheelhouse-build.schema.json' with { type: 'json' };
import { executeBuild } from './execute-build.ts';
import type { BuildPlan } from './plan-build.ts';
import { planBuild } from './plan-build.ts';
import type { BuildResult } from './report-build.ts';
import { renderBuild, summariseBuild } from './report-build.ts';

export const command = defineCommand<WheelhouseBuildInput, BuildPlan, BuildResult>({
  name: 'wheelhouse build',
  summary: schema.description,
  schema: schema as ObjectSchema,

  async plan(input, effects) {
    const { actions, data } = await planBuild(input, effects);
    return createPlan(actions, data);
  },

  async execute({ data }, effects) {
    return summariseBuild(await executeBuild(data, effects), data.destination, effects);
  },

  report(result) {
    return {
      text: (style) => `${renderBuild(result, style)}\nnext: chiron wheelhouse bundle --wheelhouse ${result.wheelhouse}`,
      json: { schema: 1, ...result },
    };
  },
});
