import { composeInput } from './complete-input.ts';
import type { Command, Prepared } from './define-command.ts';
import { describeFlags } from './describe-flags.ts';
import type { Flag } from './describe-flags.ts';
import type { Answers, Topic } from './wizard/interview.ts';

export interface Topics {
  readonly asked: readonly Topic[];
  readonly all: readonly Topic[];
}

/** The questions that may be asked, in their order, and all that can be changed, group by group in the same order. */
export function listTopics(command: Command, prepared: Prepared<object>): Topics {
  const flags = describeFlags(command.schema).filter(({ schema }) => schema['x-cli']?.prompt !== undefined);
  const all = flags.map((flag) => describeTopic(flag, prepared));
  const asked = listAsked(flags, prepared.ask ?? 'required')
    .filter((property) => (prepared.given as Answers)[property] === undefined)
    .flatMap((property) => all.filter((topic) => topic.property === property));
  const groups = asked.map(({ schema }) => schema['x-cli']?.group);
  const rankOf = ({ schema }: Topic): number => groups.indexOf(schema['x-cli']?.group) + 1 || groups.length + 1;
  return { asked, all: all.toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

function listAsked(flags: readonly Flag[], ask: NonNullable<Prepared<object>['ask']>): readonly string[] {
  if (typeof ask === 'object') return ask;
  if (ask === 'nothing') return [];
  return flags.filter(({ required }) => ask === 'all' || required).map(({ property }) => property);
}

function describeTopic({ property, schema }: Flag, prepared: Prepared<object>): Topic {
  return {
    property,
    schema,
    initial: (answers) => composeInput(prepared, answers)[property] ?? schema.default,
    choices: (answers) => prepared.choices?.(property, composeInput(prepared, answers)),
    skips: (answers) => prepared.skips?.(property, composeInput(prepared, answers)) ?? false,
    check: async (answer) => prepared.check?.(property, answer),
  };
}
