import { basename } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import type { Answers } from '../options/answers.ts';
import type { ContextFacts } from '../plan/context.ts';
import type { RenderedFile } from '../plan/rendered-file.ts';
import { renderProject } from './render-project.ts';

/**
 * Everything that is to be written: the rendered tree and the vendored wheels, by path in byte order.
 * @param wheels absolute paths
 */
export async function composeTree(
  answers: Answers,
  facts: ContextFacts,
  wheels: readonly string[],
  effects: Effects,
): Promise<RenderedFile[]> {
  const vendored = await readVendored(wheels, effects);
  return [...renderProject(answers, facts).values(), ...vendored].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Wheels as files under `.chiron/vendor/`. */
export function readVendored(wheels: readonly string[], effects: Effects): Promise<RenderedFile[]> {
  return Promise.all(
    wheels.map(async (path): Promise<RenderedFile> => {
      const content = await effects.files.readFile(path);
      return { path: `.chiron/vendor/${basename(path)}`, mode: '644', content, reason: 'the runtime itself, as no index has it' };
    }),
  );
}
