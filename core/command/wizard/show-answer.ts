/** An answer as a person would type it. */
export function showAnswer(answer: unknown): string {
  return Array.isArray(answer) ? answer.join(', ') : String(answer ?? '');
}
