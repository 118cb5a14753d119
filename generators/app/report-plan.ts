import { relative } from 'node:path';
import type { Report } from '../../core/command/define-command.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { CreateData } from '../plan/create-plan.ts';
import { showPlan } from '../plan/create-plan.ts';
import { composeCommandLines } from './compose-command-line.ts';
import { drawSteps } from './draw-steps.ts';
import type { Leaf } from './draw-tree.ts';
import { drawTree } from './draw-tree.ts';

/** What --dry-run and the wizard show: the tree with the reason for each file, then the steps. */
export function reportPlan(plan: Plan<CreateData>): Report {
  const { directory, cwd, answers, wheels, steps, notes } = plan.data;
  return {
    json: showPlan(plan),
    text: (style) =>
      [
        drawTree(style.bold(directory), listLeaves(plan.data), style),
        ...drawSteps(steps, style),
        '',
        style.bold('the same without questions'),
        ...composeCommandLines(style.width - 2, relative(cwd, directory) || '.', answers, wheels[0]).map((line) => `  ${line}`),
        ...notes.map((note) => `\n${style.caution('note')}: ${note}`),
      ].join('\n'),
  };
}

/** The rendered bytes that are kept for upgrades stand as one line. */
function listLeaves({ files }: CreateData): Leaf[] {
  const kept = files.filter(({ path }) => path.startsWith('.chiron/base/'));
  const leaves = files.filter((file) => !kept.includes(file)).map(({ path, reason }): Leaf => ({ path, note: reason }));
  return [...leaves, { path: '.chiron/base/', note: `${kept.length} files as rendered, for later upgrades` }];
}
