import { processIo } from '../core/command/process-io.ts';
import { startProgram } from '../core/command/start-program.ts';
import { commands } from './commands/index.ts';
import packageJson from './package.json' with { type: 'json' };

// Nothing heavier than the table is imported here: --help must not wait for the pipeline.
startProgram({
  name: 'chiron',
  version: packageJson.version,
  summary: 'From one lock to verified wheelhouses for every platform, with no network needed on the other side',
  commands,
  argv: process.argv.slice(2),
  io: processIo(),
  async createEffects(options) {
    const { createEffects } = await import('../core/effects/create-effects.ts');
    const { createHttpClient } = await import('./fetch/http-client.ts');
    return createEffects({ ...options, fetch: createHttpClient(options.env) });
  },
});
