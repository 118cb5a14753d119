import type { Readable, Writable } from 'node:stream';
import { ChironError } from '../../errors.ts';

/** Where questions are asked; there is none without a person at it. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable & { columns?: number };
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** A question as it is put to a person. */
export interface Question {
  readonly kind: 'text' | 'one' | 'several' | 'yes';
  readonly message: string;
  /** Stands above it, where a group of questions begins. */
  readonly heading?: string;
  /** What `?` tells. */
  readonly help: string;
  /** Empty for texts. */
  readonly options: readonly Option[];
  /** The answer to start from. */
  readonly initial: unknown;
  /** Why an answer cannot be taken. */
  check(answer: unknown): Promise<string | undefined>;
  /** What was typed, as the value that is meant. */
  read(text: string): unknown;
}

/** The reply that goes to the question before. */
export const back: unique symbol = Symbol('back');

/** One way to ask: drawn on a screen, or line by line. */
export interface Prompter {
  /** Says once how to answer, go back, get help and leave. */
  open(title: string): void;
  /** The answer, which passes the question's check, or `back`. Throws `interrupted` when the person leaves. */
  ask(question: Question): Promise<unknown>;
  /** Text that stays, below which there is no going back on the screen. */
  show(text: string): void;
  close(): void;
}

export function interrupted(): ChironError {
  return new ChironError('interrupted', 'interrupted while asking', { hint: 'nothing was done; run the command again' });
}
