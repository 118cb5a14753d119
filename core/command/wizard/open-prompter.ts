import type { OutputStream } from '../../terminal/output-stream.ts';
import { createStyle } from '../../terminal/style.ts';
import { createClackPrompter } from './clack-prompter.ts';
import { createPlainPrompter } from './plain-prompter.ts';
import type { Prompter, Terminal } from './question.ts';

/** Line by line where the terminal cannot redraw (TERM=dumb) or a screen reader is served (ACCESSIBLE, as clack has it); else drawn. */
export async function openPrompter(terminal: Terminal): Promise<Prompter> {
  const { env, output } = terminal;
  const accessible = env['ACCESSIBLE'] ?? '';
  if (env['TERM'] === 'dumb' || !['', '0', 'false'].includes(accessible)) return createPlainPrompter(terminal);
  return createClackPrompter(terminal, createStyle(output as OutputStream, env));
}
