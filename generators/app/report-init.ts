import type { Report, Style } from '../../core/command/define-command.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { InitData } from '../plan/init-plan.ts';
import { showAddition } from '../plan/init-plan.ts';
import { drawSteps } from './draw-steps.ts';
import { drawTree } from './draw-tree.ts';

/** What would be added, and what stays as it is. */
export function reportInitPlan(plan: Plan<InitData>): Report {
  const { steps } = plan.data;
  return {
    json: showAddition(plan),
    text: (style) =>
      [
        ...(plan.actions.length === 0 ? ['nothing to add: all of it is there'] : []),
        ...drawAdded(plan.data, style),
        ...drawSteps(steps, style),
        ...listRest(plan.data, style),
      ].join('\n'),
  };
}

/** What was added, and how to go on. */
export function reportInit(plan: Plan<InitData>): Report {
  const { files, directory } = plan.data;
  const next = listNext(plan.data);
  return {
    json: { ...showAddition(plan), notes: plan.data.notes, next },
    text: (style) =>
      [
        plan.actions.length === 0 ? 'nothing to add: all of it is there' : style.good(`added ${files.length} files to ${directory}`),
        ...drawAdded(plan.data, style),
        ...listRest(plan.data, style),
        ...(next.length === 0 ? [] : ['', 'next:', ...next.map((command) => `  ${style.bold(command)}`)]),
      ].join('\n'),
  };
}

function drawAdded({ files, directory }: InitData, style: Style): string[] {
  if (files.length === 0) return [];
  return [
    drawTree(
      style.bold(directory),
      files.map(({ path, reason }) => ({ path, note: reason })),
      style,
    ),
  ];
}

function listRest({ kept, notes }: InitData, style: Style): string[] {
  return [
    ...(kept.length === 0 ? [] : ['', style.bold('kept as they are'), ...kept.map(({ path, why }) => `  ${path}${style.dim(`  ${why}`)}`)]),
    ...notes.map((note) => `\n${style.caution('note')}: ${note}`),
  ];
}

function listNext({ files, steps }: InitData): string[] {
  const has = (path: string): boolean => files.some((file) => file.path === path);
  const run = 'uv run --project .chiron/toolchain';
  const lock = has('.chiron/toolchain/pyproject.toml') && !steps.some(({ id }) => id === 'toolchain-lock');
  return [
    ...(lock ? ['uv lock --project .chiron/toolchain'] : []),
    ...(has('.pre-commit-config.yaml') ? [`${run} --locked prek install`] : []),
    ...(files.length > 0 ? [`${run} --locked chiron wheelhouse`] : []),
  ];
}
