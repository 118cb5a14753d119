import { hash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { redact } from '../redact.ts';

/** One thing that a command is about to do, in words a person and a machine can check. */
export interface Action {
  /** A verb: `create`, `fetch`, `build`, `write`, `run` … */
  readonly op: string;
  /** What it is done to: a path relative to the project, a URL, a command. */
  readonly target: string;
  /** Digest or short description of what is there now; null when there is nothing. */
  readonly before: string | null;
  /** The same for what will be there; null when it is removed or not known beforehand. */
  readonly after: string | null;
  readonly impact: string;
  /** How to check that it was done: a command or a sentence. */
  readonly verify: string;
  readonly reversible: boolean;
  /** How to undo it; null when nothing needs undoing or nothing can. */
  readonly undo: string | null;
}

/** What `plan` returns: plain JSON. `data` is what `execute` needs beyond the actions. */
export interface Plan<Data = unknown> {
  /** sha256 (hex) over the canonical JSON of the actions. */
  readonly digest: string;
  readonly actions: readonly Action[];
  readonly data: Data;
}

/** Credentials are taken out of the actions first, as plans are shown, printed and kept. */
export function createPlan<Data>(actions: readonly Action[], data: Data): Plan<Data> {
  const shown = actions.map(redactAction);
  return { digest: digestActions(shown), actions: shown, data };
}

function redactAction(action: Action): Action {
  const { before, after, undo } = action;
  return {
    ...action,
    target: redact(action.target),
    before: before === null ? null : redact(before),
    after: after === null ? null : redact(after),
    impact: redact(action.impact),
    verify: redact(action.verify),
    undo: undo === null ? null : redact(undo),
  };
}

export function digestActions(actions: readonly Action[]): string {
  return hash('sha256', canonicalJson(actions));
}
