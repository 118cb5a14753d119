import { compare } from './compare.ts';
import { execute, programs } from './support.ts';

/** `--help` of both programs beside a Node that does nothing. */
export async function benchStartup(): Promise<void> {
  const node = process.execPath;
  await compare({
    name: 'start-up: --help',
    goal: 'within 60 ms of bare node',
    rounds: 15,
    contenders: [
      { label: 'chiron --help', run: async () => void (await execute(node, [programs.chiron, '--help'])) },
      { label: 'create-chiron --help', run: async () => void (await execute(node, [programs.createChiron, '--help'])) },
      { label: 'node -e 0', run: async () => void (await execute(node, ['-e', '0'])) },
    ],
  });
}
