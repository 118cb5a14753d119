import type { Style } from '../../core/command/define-command.ts';
import type { Gate, Verdict } from '../../schemas/types/verdict.ts';

/** The verdict for a person: what was not looked at first, a line for each gate, and at the end what to do. */
export function renderVerdict(verdict: Verdict, style: Style): string {
  const width = Math.max(...verdict.gates.map(({ id }) => id.length));
  const lines = verdict.gates.map(
    (gate) => `${showStatus(gate, style)} ${gate.id.padEnd(width)}  ${gate.status === 'skip' ? style.dim(gate.detail) : gate.detail}`,
  );
  const head = verdict.integrityOnly ? [style.caution('the origin was not checked: this says that it is whole, not who made it'), ''] : [];
  return [...head, ...lines, '', concludeVerdict(verdict, style)].join('\n');
}

function showStatus({ status }: Gate, style: Style): string {
  const [sign, word] = { pass: ['✓', 'pass'], fail: ['✗', 'FAIL'], skip: ['–', 'skip'], warn: ['!', 'warn'] }[status] as [string, string];
  const shown = style.unicode ? sign : word;
  if (status === 'pass') return style.good(shown);
  if (status === 'fail') return style.bad(shown);
  return status === 'warn' ? style.caution(shown) : style.dim(shown);
}

function concludeVerdict({ subject, ok, integrityOnly, gates }: Verdict, style: Style): string {
  const failed = gates.filter(({ status }) => status === 'fail').map(({ id }) => id);
  if (failed.length > 0)
    return style.bad(`${subject}: do not install from it, ${joinNames(failed)} failed; ask the sender for a fresh copy`);
  if (ok && integrityOnly)
    return style.good(`${subject}: it is whole and is what its lock names; install from it if you trust where you got it`);
  if (ok) return style.good(`${subject}: verified`);
  const skipped = gates.some(({ id, status }) => id === 'signature' && status === 'skip');
  if (skipped)
    return style.bad(`${subject}: it is whole, but nothing says who made it; if you trust where you got it, verify with --integrity-only`);
  return style.bad(`${subject}: a required gate was not checked`);
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
