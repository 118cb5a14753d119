import type { PropertySchema } from '../../validate/object-schema.ts';
import { createCheck } from '../../validate/parse.ts';
import { choicesOf } from '../describe-flags.ts';
import type { Question } from './question.ts';

export interface Subject {
  readonly schema: PropertySchema;
  readonly initial: unknown;
  /** The values that the schema's own are narrowed to. */
  readonly choices?: readonly string[] | undefined;
  readonly heading?: string | undefined;
  /** Why the answer cannot be taken, beyond what its schema says. */
  check(answer: unknown): Promise<string | undefined>;
}

/** A property of a command's schema as a question. */
export async function putQuestion(subject: Subject): Promise<Question> {
  const { schema, heading, initial } = subject;
  const fits = await createCheck(schema);
  const hints = schema['x-cli']?.choices ?? {};
  const values = subject.choices ?? choicesOf(schema) ?? [];
  return {
    kind: kindOf(schema),
    message: schema['x-cli']?.prompt ?? schema.description,
    help: schema['x-cli']?.help ?? schema.description,
    options: values.map((value) => ({ value, label: value, hint: hints[value] ?? '' })),
    initial,
    check: async (answer) => fits(answer) ?? subject.check(answer),
    read: (text) => readText(text, schema),
    ...(heading === undefined ? {} : { heading }),
  };
}

function kindOf(schema: PropertySchema): Question['kind'] {
  if (schema.type === 'boolean') return 'yes';
  if (choicesOf(schema) === undefined) return 'text';
  return schema.type === 'array' ? 'several' : 'one';
}

/** What was typed as the schema's type; what does not fit stays text and is refused by the check. */
function readText(text: string, schema: PropertySchema): unknown {
  const trimmed = text.trim();
  if (schema.type === 'array') return trimmed === '' ? [] : trimmed.split(/[\s,]+/);
  if ((schema.type === 'integer' || schema.type === 'number') && /^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  return trimmed;
}
