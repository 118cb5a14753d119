import type { Journal, JournalAction } from './journal.ts';

const outcomes = { done: 'It was carried out in full.', failed: 'It failed.', interrupted: 'It was interrupted.' };

/** Markdown for a person: what happened, how to check it, how to roll back (last action first). */
export function renderRunbook({ start, actions, end }: Journal, journalName: string): string {
  const unknown = actions.filter((action) => action.status === 'unknown').length;
  return [
    `# ${start.command}, ${start.time}`,
    [
      `${outcomes[end.outcome]}${end.error === undefined ? '' : ` \`${end.error.code}\`: ${end.error.message}`}`,
      `Version ${start.version}, plan \`${start.digest}\`, ended ${end.time}. Every particular is in \`${journalName}\`.`,
      ...(unknown === 0 ? [] : [`${unknown} of ${actions.length} actions may or may not have been done: check them first.`]),
    ].join('\n'),
    '## What happened',
    numbered(actions, describe),
    '## How to check it',
    numbered(actions, (action) => action.verify),
    '## How to roll back',
    numbered(actions.toReversed(), describeUndo),
  ]
    .join('\n\n')
    .concat('\n');
}

function describe(action: JournalAction): string {
  const change = action.before === null ? '' : ` (was ${action.before})`;
  return `${action.op} \`${action.target}\`${change}: ${action.impact}${action.status === 'done' ? '' : ' **not certain**'}`;
}

function describeUndo(action: JournalAction): string {
  if (!action.reversible) return `${action.op} \`${action.target}\` cannot be undone`;
  return action.undo ?? `${action.op} \`${action.target}\`: nothing to undo`;
}

function numbered(actions: readonly JournalAction[], show: (action: JournalAction) => string): string {
  return actions.map((action, index) => `${index + 1}. ${show(action)}`).join('\n');
}
