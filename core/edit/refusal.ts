const refusals = new WeakSet<Error>();

/** Gives up an edit for a reason that is part of the answer, not a failure: `applyEdits` hands it to its caller. */
export function refuse(reason: string): never {
  const refusal = new Error(reason);
  refusals.add(refusal);
  throw refusal;
}

/** The reason, if this is one of ours; anything else is a bug and goes on. */
export function refusalReason(error: unknown): string {
  if (error instanceof Error && refusals.has(error)) return error.message;
  // The parsers and we call ourselves for each level; ten thousand brackets are nobody's configuration.
  if (error instanceof RangeError && /call stack/i.test(error.message)) return 'it is nested too deeply';
  throw error;
}
