import { resolve } from 'node:path';
import { defineCommand } from '../../core/command/define-command.ts';
import type { InitInput } from '../../core/init/init-schema.ts';
import { initSchema } from '../../core/init/init-schema.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { InitData } from '../plan/init-plan.ts';
import { executeInit } from './execute-init.ts';
import { planInit } from './plan-init.ts';
import { reportInit, reportInitPlan } from './report-init.ts';

/** `create-chiron init`: adds what is missing to a repository that was made without us. `chiron init` is this. */
export const initCommand = defineCommand<InitInput, InitData, Plan<InitData>>({
  name: 'init',
  summary: 'Adds chiron.yaml, decision records, hooks and their toolchain to a repository; changes nothing that is there.',
  schema: initSchema,
  root: (input) => input.directory ?? '.',
  prepare: async (given, effects) => ({
    given: { ...given, directory: resolve(effects.cwd, given.directory ?? '.') },
    ask: given.yes === true ? 'nothing' : [],
  }),
  plan: planInit,
  confirmation: ({ data }) => (data.files.length === 0 ? undefined : `Add these ${data.files.length} files?`),
  execute: executeInit,
  reportPlan: reportInitPlan,
  report: reportInit,
});
