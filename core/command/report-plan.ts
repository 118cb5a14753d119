import type { Plan } from '../plan/plan.ts';
import type { Command, Report } from './define-command.ts';

/** A plan as the command shows it, or as the list of its actions. */
export function reportPlan(command: Command, plan: Plan): Report {
  return (
    command.reportPlan?.(plan) ?? {
      text: (style) =>
        plan.actions
          .map(({ op, target, impact }) => `${style.bold(op)} ${target}${impact === '' ? '' : style.dim(`  ${impact}`)}`)
          .join('\n') || 'nothing to do',
      json: { digest: plan.digest, actions: plan.actions },
    }
  );
}
