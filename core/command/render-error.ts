import { ChironError } from '../errors.ts';
import type { Style } from './define-command.ts';

/** `error[CODE]: what and where`, indented details, a blank line, `hint: what to do` (DESIGN 5). */
export function renderError(error: ChironError, style: Style): string {
  const details = error.details.flatMap((detail) => detail.split('\n')).map((line) => `  ${line}`);
  return [`${style.bad(`error[${error.code}]`)}: ${error.message}`, ...details, '', `${style.bold('hint')}: ${error.hint}`].join('\n');
}

/** Whatever was thrown as an error with a code; what nobody foresaw is a bug and keeps its stack as `cause`. */
export function toChironError(thrown: unknown, signal: AbortSignal): ChironError {
  if (thrown instanceof ChironError) return thrown;
  if (signal.aborted) return new ChironError('interrupted', 'interrupted', { cause: thrown });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ChironError('disk-full', message, { cause: thrown });
  return new ChironError('internal', message, { cause: thrown });
}
