import type { Readable, Writable } from 'node:stream';
import { ChironError } from '../errors.ts';
import type { PropertySchema } from '../validate/object-schema.ts';
import { createCheck } from '../validate/parse.ts';
import { choicesOf } from './describe-flags.ts';

/** Where questions are asked; there is none without a person at it. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable & { columns?: number };
  readonly signal: AbortSignal;
}

export interface Question {
  readonly property: string;
  readonly schema: PropertySchema;
  /** The answer to start from, which may follow from those before. */
  initial(answers: object): unknown;
  /** Why the answer cannot be taken, beyond what its schema says; then the question is asked again. */
  check(answer: unknown): Promise<string | undefined> | string | undefined;
}

/** A question with the answer to start from settled. */
type Ready = Omit<Question, 'initial'> & { readonly initial: unknown };

type Clack = typeof import('@clack/prompts');
type Ask = (clack: Clack, question: Ready, check: (value: unknown) => string | undefined, terminal: Terminal) => Promise<unknown>;

/**
 * Asks one question after the other, each answer checked against its part of the schema.
 * @throws ChironError interrupted on Ctrl-C; nothing has been done by then
 */
export async function askQuestions(questions: readonly Question[], terminal: Terminal): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  if (questions.length === 0) return answers;
  const clack = await import('@clack/prompts');
  // A terminal that does not know its width (0 columns) gets one character a line from clack.
  if (terminal.output.columns === 0) terminal.output.columns = 80;
  let group: string | undefined;
  for (const question of questions) {
    const next = question.schema['x-cli']?.group;
    if (next !== undefined && next !== group) clack.log.step(next, { output: terminal.output });
    group = next;
    const fits = await createCheck(question.schema);
    const ready = { ...question, initial: question.initial(answers) };
    for (;;) {
      const answer = await askerOf(question.schema)(clack, ready, fits, terminal);
      if (clack.isCancel(answer))
        throw new ChironError('interrupted', 'interrupted while asking', { hint: 'nothing was done; run the command again' });
      const refusal = await question.check(answer);
      answers[question.property] = answer;
      if (refusal === undefined) break;
      clack.log.error(refusal, { output: terminal.output });
    }
  }
  return answers;
}

/** @throws ChironError interrupted on Ctrl-C */
export async function askConfirmation(message: string, terminal: Terminal): Promise<boolean> {
  const clack = await import('@clack/prompts');
  const answer = await clack.confirm({ ...streams(terminal), message, initialValue: true });
  if (clack.isCancel(answer))
    throw new ChironError('interrupted', 'interrupted while asking', { hint: 'nothing was done; run the command again' });
  return answer;
}

function askerOf(schema: PropertySchema): Ask {
  if (schema.type === 'boolean') return askConfirm;
  if (choicesOf(schema) === undefined) return askText;
  return schema.type === 'array' ? askSeveral : askOne;
}

const askConfirm: Ask = (clack, question, _check, terminal) =>
  clack.confirm({ ...streams(terminal), message: messageOf(question), initialValue: question.initial === true });

const askOne: Ask = (clack, question, _check, terminal) =>
  clack.select<string>({
    ...streams(terminal),
    message: messageOf(question),
    options: optionsOf(question),
    initialValue: String(question.initial ?? ''),
  });

const askSeveral: Ask = (clack, question, _check, terminal) =>
  clack.multiselect<string>({
    ...streams(terminal),
    message: messageOf(question),
    options: optionsOf(question),
    initialValues: Array.isArray(question.initial) ? question.initial.map(String) : [],
    required: (question.schema.minItems ?? 0) > 0,
  });

const askText: Ask = async (clack, question, check, terminal) => {
  const initial = Array.isArray(question.initial) ? question.initial.join(', ') : String(question.initial ?? '');
  // Where an answer may be empty, the one to start from must be there to be emptied; elsewhere typing takes its place.
  const mayBeEmpty = check(readText('', question.schema)) === undefined;
  const answer = await clack.text({
    ...streams(terminal),
    message: messageOf(question),
    ...(mayBeEmpty ? { initialValue: initial } : { placeholder: initial, defaultValue: initial }),
    validate: (text) => check(readText(text || (mayBeEmpty ? '' : initial), question.schema)),
  });
  return clack.isCancel(answer) ? answer : readText(answer ?? '', question.schema);
};

/** What was typed as the schema's type; what does not fit stays text and is refused by the check. */
function readText(text: string, schema: PropertySchema): unknown {
  const trimmed = text.trim();
  if (schema.type === 'array') return trimmed === '' ? [] : trimmed.split(/[\s,]+/);
  if ((schema.type === 'integer' || schema.type === 'number') && /^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  return trimmed;
}

function messageOf({ schema }: Ready): string {
  return schema['x-cli']?.prompt ?? schema.description;
}

function optionsOf({ schema }: Ready): { value: string; label: string }[] {
  return (choicesOf(schema) ?? []).map((value) => ({ value, label: value }));
}

function streams({ input, output, signal }: Terminal): { input: Readable; output: Writable; signal: AbortSignal } {
  return { input, output, signal };
}
