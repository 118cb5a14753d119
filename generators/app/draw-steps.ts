import type { Style } from '../../core/command/define-command.ts';
import type { PlannedStep } from '../../schemas/types/create-plan.ts';

/** Steps with what each is for, behind it or, where that would be too long, below it. */
export function drawSteps(steps: readonly PlannedStep[], style: Pick<Style, 'bold' | 'dim' | 'width'>): string[] {
  if (steps.length === 0) return [];
  return [
    '',
    style.bold('then'),
    ...steps.flatMap(({ command, reason }) =>
      command.length + reason.length + 4 <= style.width
        ? [`  ${command}${style.dim(`  ${reason}`)}`]
        : [`  ${command}`, style.dim(`    ${reason}`)],
    ),
  ];
}
