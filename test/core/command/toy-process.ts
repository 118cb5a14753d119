import { createEffects } from '../../../core/effects/create-effects.ts';
import { defineCommand } from '../../../core/command/define-command.ts';
import { processIo } from '../../../core/command/process-io.ts';
import { startProgram } from '../../../core/command/start-program.ts';
import { createMemoryFiles } from '../../../core/effects/recorder.ts';
import { createPlan } from '../../../core/plan/plan.ts';
import { entryOf, fail, paint } from './run-toy.ts';

const flood = defineCommand({
  name: 'flood',
  summary: 'Print more than a pipe holds',
  schema: { title: 'Flood', description: 'Toy', type: 'object', additionalProperties: false, properties: {} },
  plan: async () => createPlan([], null),
  execute: async () => 'water\n'.repeat(1_000_000),
  report: (text) => ({ text: () => String(text), json: null }),
});

const wait = defineCommand<{ how: string }, string, never>({
  ...fail,
  async execute(plan, effects, done) {
    // A pending signal does not keep Node alive, a timer does.
    const timer = setInterval(() => {}, 1000);
    effects.progress.note('ready');
    return fail.execute(plan, effects, done).finally(() => clearInterval(timer));
  },
});

// The toy program as a process of its own, for what only a real one has: pipes, signals, a terminal.
startProgram({
  name: 'toy',
  version: '9.8.7',
  summary: 'A toy program',
  commands: [entryOf(paint), entryOf(wait), entryOf(flood)],
  argv: process.argv.slice(2),
  io: processIo(),
  createEffects: (options) => ({
    ...createEffects({ ...options, fetch: () => Promise.reject(new Error('no network here')) }),
    files: createMemoryFiles({}, options.cwd),
  }),
});
