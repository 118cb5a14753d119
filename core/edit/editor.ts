import type { EditPath } from './edit.ts';
import type { Splice } from './splice.ts';

/**
 * An edit boiled down to what is done to the text: `replace` a value that is there, `add` a key that is not (its parent is),
 * `insert` an element, `remove` a key or an element.
 */
export type Change =
  | { op: 'replace'; path: EditPath; value: unknown; source?: string }
  | { op: 'add'; path: EditPath; value: unknown; source?: string; after?: string }
  | { op: 'insert'; path: EditPath; value: unknown; source?: string }
  | { op: 'remove'; path: EditPath; withComments?: boolean };

/** A text that was understood: its value, and where a change would have to be made. */
export interface EditDocument {
  value: unknown;
  locate: (change: Change) => Splice[];
}

/** One format. `read` and `locate` refuse (see refusal.ts) what they do not understand; they never guess. */
export interface Editor {
  read: (text: string) => EditDocument;
  /** In this format a table that is emptied is a table that is gone. */
  emptyVanishes?: boolean;
}
