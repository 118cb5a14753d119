import { ChironError } from '../errors.ts';
import { parse } from '../validate/parse.ts';
import type { ValuePath } from '../validate/position.ts';
import type { Command, Prepared } from './define-command.ts';
import { describeFlags } from './describe-flags.ts';
import type { Flag } from './describe-flags.ts';
import type { Answers } from './wizard/interview.ts';

/**
 * The whole input of a command: answers over what is given over what follows from both over what is detected over defaults, checked.
 * @param answers what a person said
 * @throws answer-missing, input-invalid, each with everything that is wrong
 */
export async function completeInput(command: Command, prepared: Prepared<object>, answers: Answers): Promise<object> {
  const flags = describeFlags(command.schema);
  const input = composeInput(prepared, answers);
  const missing = flags.filter(({ property, required }) => required && input[property] === undefined);
  if (missing.length > 0) throw explainMissing(missing);
  return parse<object>(command.schema, input, { name: 'the command line', label: labelOf(flags) });
}

/**
 * Refuses what is wrong with what was given, all of it at once, before anything is asked.
 * @throws input-invalid
 */
export async function checkGiven(command: Command, prepared: Prepared<object>): Promise<void> {
  const known = composeInput(prepared, {});
  await parse({ ...command.schema, required: [] }, known, { name: 'the command line', label: labelOf(describeFlags(command.schema)) });
  const problems = prepared.contradictions?.(known) ?? [];
  if (problems.length > 0) throw new ChironError('input-invalid', 'what was given does not go together', { details: problems });
}

/**
 * What is known: answers over what is given over what follows from both over what is detected.
 * An answer that is no longer among what can be chosen, after another was changed, gives way to what follows from the others.
 */
export function composeInput(prepared: Prepared<object>, answers: Answers): Record<string, unknown> {
  const said = { ...prepared.suggested, ...prepared.given, ...answers };
  const kept = Object.entries(answers).filter(([property, value]) => prepared.choices?.(property, said)?.includes(String(value)) !== false);
  const known = { ...prepared.suggested, ...prepared.given, ...Object.fromEntries(kept) };
  return { ...prepared.suggested, ...prepared.suggest?.(known), ...prepared.given, ...Object.fromEntries(kept) };
}

/** Problems are told by flag; the place within a list says nothing on a command line. */
function labelOf(flags: readonly Flag[]): (path: ValuePath) => string {
  const labels = new Map(flags.map(({ property, label }) => [property, label]));
  return ([property = '', ...rest]) => [labels.get(property) ?? property, ...rest.filter((step) => !/^\d+$/.test(step))].join(' ');
}

function explainMissing(missing: readonly Flag[]): ChironError {
  return new ChironError(
    'answer-missing',
    `${missing.length === 1 ? 'a required answer is' : `${missing.length} required answers are`} missing`,
    {
      details: missing.map(({ label, schema }) => `${label}: ${schema.description}`),
      hint: missing.every(({ positional }) => positional !== undefined)
        ? `give ${missing.map(({ label }) => label).join(' ')} as an argument, or in a file with --config FILE`
        : 'give each as a flag, or in a file with --config FILE',
    },
  );
}
