import type { Answers } from '../options/answers.ts';
import type { ContextFacts } from '../plan/context.ts';
import { createContext } from '../plan/context.ts';
import type { InitPart } from '../plan/list-init-files.ts';
import { keepNeutralHooks, listInitParts } from '../plan/list-init-files.ts';
import type { RenderedFile } from '../plan/rendered-file.ts';
import { renderFile } from '../render/render.ts';

/** The files of each part, rendered. There is no state among them: what init adds belongs to the repository at once. */
export function renderInit(answers: Answers, facts: ContextFacts): { files: RenderedFile[]; instead: InitPart['instead'] }[] {
  const context = createContext(answers, facts);
  const neutral = { ...context, hooks: keepNeutralHooks(context.hooks) };
  return listInitParts(answers).map(({ files, instead }) => ({
    instead,
    files: files.map(({ path, mode, reason, template }) => ({ path, mode, reason, content: Buffer.from(renderFile(template, neutral)) })),
  }));
}
