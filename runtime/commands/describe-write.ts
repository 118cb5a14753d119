import type { Action } from '../../core/plan/plan.ts';

/** The action that puts something at a place: `create`, or `replace` where something is there, which does not come back. */
export function describeWrite(write: Pick<Action, 'target' | 'before' | 'impact' | 'verify'>): Action {
  const { target, before, impact, verify } = write;
  const isNew = before === null;
  return {
    op: isNew ? 'create' : 'replace',
    target,
    before,
    after: null,
    impact,
    verify,
    reversible: isNew,
    undo: isNew ? `remove ${target}` : null,
  };
}
