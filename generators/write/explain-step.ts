import type { RunResult } from '../../core/effects/effects.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { ChironError } from '../../core/errors.ts';
import { redact } from '../../core/redact.ts';
import type { PlannedStep } from '../../schemas/types/create-plan.ts';

const causes: readonly { readonly sign: RegExp; readonly code: ErrorCode; readonly offlineCode?: ErrorCode }[] = [
  { sign: /no interpreter found|no python (interpreter|installation)/i, code: 'tool-missing' },
  { sign: /network (connectivity )?(is|was) disabled|needs to be downloaded|--offline|offline/i, code: 'network', offlineCode: 'offline' },
  {
    sign: /error sending request|failed to fetch|could not connect|dns error|connection (refused|reset)|timed? ?out|tls|certificate/i,
    code: 'network',
  },
];

/**
 * What to say about a step that failed after the files were written: why, that they are kept, and how to finish.
 * @param left the commands still to be done, this one first
 */
export function explainStep(
  failure: RunResult | ChironError,
  left: readonly PlannedStep[],
  directory: string,
  offline: boolean,
): ChironError {
  const command = left[0]?.command ?? '';
  const hint = `the files are in ${directory}; to finish, run there: ${left.map((step) => step.command).join(' && ')}`;
  if (failure instanceof ChironError) {
    const why = failure.code === 'interrupted' ? [] : [failure.hint];
    return new ChironError(failure.code, `${command}: ${failure.message}`, { details: [...failure.details, ...why], hint, cause: failure });
  }
  const details = redact(`${failure.stderr}\n${failure.stdout}`)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
    .slice(-20);
  const cause = causes.find(({ sign }) => sign.test(details.join('\n')));
  const code = cause === undefined ? 'operation-failed' : ((offline ? cause.offlineCode : undefined) ?? cause.code);
  return new ChironError(code, `${command} ended with exit code ${failure.exitCode}`, { details, hint });
}
