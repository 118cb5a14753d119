import type { Answers } from '../options/answers.ts';
import type { ClassifiedFile } from '../plan/compose-state.ts';
import { composeState } from '../plan/compose-state.ts';
import type { ContextFacts } from '../plan/context.ts';
import { createContext } from '../plan/context.ts';
import { features } from '../plan/features/index.ts';
import { listFiles } from '../plan/list-files.ts';
import { renderFile } from '../render/render.ts';
import type { RenderedFile } from '../plan/rendered-file.ts';

/** Of each answers the tree that was rendered last: what a plan was made of is what the same run then writes. */
const kept = new WeakMap<Answers, { readonly facts: ContextFacts; readonly tree: ReadonlyMap<string, RenderedFile> }>();

/**
 * The whole tree that the answers give, with its state, by path in byte order: the same answers and facts give the same bytes.
 * Vendored wheels and locks are not in it: they come from outside.
 */
export function renderProject(answers: Answers, facts: ContextFacts): ReadonlyMap<string, RenderedFile> {
  const known = kept.get(answers);
  if (known?.facts === facts) return known.tree;
  const tree = renderTree(answers, facts);
  kept.set(answers, { facts, tree });
  return tree;
}

function renderTree(answers: Answers, facts: ContextFacts): Map<string, RenderedFile> {
  const context = createContext(answers, facts);
  const rendered = listFiles(features, answers).map((spec): ClassifiedFile => {
    const { path, mode, reason } = spec;
    return { path, mode, reason, class: spec.class, content: Buffer.from(renderFile(spec.template, context)) };
  });
  const all: RenderedFile[] = [...rendered, ...composeState(answers, facts.version, rendered)];
  return new Map(all.sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file]));
}
