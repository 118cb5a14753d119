import { processIo } from '../../core/command/process-io.ts';
import { startProgram } from '../../core/command/start-program.ts';
import { detectSwallowedFlags } from '../options/detect-swallowed-flags.ts';
import { version } from './version.ts';

const argv = process.argv.slice(2);
const io = processIo();

startProgram({
  name: 'create-chiron',
  version,
  summary: 'One command gives a Python team a release and dependency system that works with no internet.',
  argv,
  io,
  commands: [
    {
      name: '',
      summary: 'make a new project',
      async load() {
        detectSwallowedFlags(argv, io.env);
        return (await import('./create-command.ts')).createCommand;
      },
    },
    {
      name: 'init',
      summary: 'add chiron.yaml, decision records, hooks and their toolchain to a repository that is there',
      async load() {
        detectSwallowedFlags(argv, io.env);
        return (await import('./init-command.ts')).initCommand;
      },
    },
  ],
  async createEffects(options) {
    const { createEffects } = await import('../../core/effects/create-effects.ts');
    return createEffects({ ...options, fetch: refuseFetch });
  },
});

/** Nothing is ever fetched by this program itself. */
async function refuseFetch(url: string): Promise<never> {
  throw new Error(`create-chiron asks no server for anything, but was about to: ${url}`);
}
