import { defineCommand } from '../../core/command/define-command.ts';
import type { CreateData } from '../plan/create-plan.ts';
import type { CreateInput } from './create-schema.ts';
import { createSchema } from './create-schema.ts';
import type { CreateResult } from './execute-plan.ts';
import { executePlan } from './execute-plan.ts';
import { planProject } from './plan-project.ts';
import { prepareInput } from './prepare-input.ts';
import { reportPlan } from './report-plan.ts';
import { reportResult } from './report-result.ts';

/** `create-chiron [directory]`: a fresh project (DESIGN 3). */
export const createCommand = defineCommand<CreateInput, CreateData, CreateResult>({
  name: '',
  summary: 'Makes a Python project that locks, builds and verifies wheelhouses for machines without a network.',
  schema: createSchema,
  root: (input) => input.directory ?? '.',
  prepare: prepareInput,
  plan: planProject,
  confirmation: (plan) => `Write these ${plan.data.files.length} files?`,
  execute: executePlan,
  reportPlan,
  report: reportResult,
});
