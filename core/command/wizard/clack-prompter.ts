import type { Readable, Writable } from 'node:stream';
import type { Style } from '../define-command.ts';
import { explainQuestion } from './explain-question.ts';
import type { Prompter, Question, Terminal } from './question.ts';
import { back, interrupted } from './question.ts';
import { createScreen } from './screen.ts';
import { showAnswer } from './show-answer.ts';

type Clack = typeof import('@clack/prompts');

interface Surroundings {
  readonly input: Readable;
  readonly output: Writable;
  readonly signal: AbortSignal;
}

interface Key {
  readonly name?: string;
}

/**
 * Questions drawn by clack. Escape goes back, and takes the answer before off the screen; `?` explains, in a text as the only
 * character; Ctrl-C leaves.
 */
export async function createClackPrompter(terminal: Terminal, style: Style): Promise<Prompter> {
  const clack = await import('@clack/prompts');
  const screen = createScreen(terminal.output, style.unicode);
  /** Rows of each question that was answered, to be taken back. */
  const heights: number[] = [];
  const { output } = screen;

  return {
    open(title) {
      clack.intro(style.bold(title), { output });
      clack.log.message(style.dim(advice.join('\n')), { output });
    },
    async ask(question) {
      if (terminal.signal.aborted) throw interrupted();
      screen.takeRows();
      let rows = 0;
      if (question.heading !== undefined) clack.log.step(style.bold(question.heading), { output });
      for (;;) {
        rows += screen.takeRows();
        const { answer, wanted } = await askOnce(clack, question, terminal, output);
        const drawn = screen.takeRows();
        if (terminal.signal.aborted) throw interrupted();
        if (wanted === 'help') {
          screen.erase(drawn);
          clack.log.info(explainQuestion(question, style.width - 4).join('\n'), { output });
        } else if (wanted === 'back') {
          screen.erase(rows + drawn + (heights.pop() ?? 0));
          return back;
        } else if (clack.isCancel(answer)) throw interrupted();
        else {
          const why = await question.check(answer);
          rows += drawn;
          if (why === undefined) {
            heights.push(rows);
            return answer;
          }
          clack.log.warn(why, { output });
        }
      }
    },
    show(text) {
      heights.length = 0;
      output.write(`\n${text}\n`);
    },
    close: () => screen.release(),
  };
}

const advice = ['Enter takes the answer that is shown, Esc goes back, ? explains,', 'Ctrl-C leaves. Nothing is written before the end.'];

/** Puts the question until it is answered or one of the two keys of ours is pressed. */
async function askOnce(
  clack: Clack,
  question: Question,
  { input, signal }: Terminal,
  output: Writable,
): Promise<{ answer: unknown; wanted?: 'back' | 'help' }> {
  const stop = new AbortController();
  let focus = focusOf(question);
  let wanted: 'back' | 'help' | undefined;
  const onKey = (character: string | undefined, key: Key): void => {
    if (key.name === 'escape') wanted = 'back';
    else if (character === '?' && question.kind !== 'text') {
      wanted = 'help';
      // Not before clack has seen the key as well.
      process.nextTick(() => stop.abort());
    } else focus = moveFocus(focus, key.name, question.options.length);
  };
  // Before clack's own listener, so that the focus is right when it draws.
  input.prependListener('keypress', onKey);
  try {
    const surroundings = { input, output, signal: AbortSignal.any([signal, stop.signal]) };
    const answer = await askers[question.kind](clack, question, surroundings, () => focus);
    if (question.kind === 'text' && answer === '?') return { answer, wanted: 'help' };
    return { answer: typeof answer === 'string' ? question.read(answer) : answer, ...(wanted === undefined ? {} : { wanted }) };
  } finally {
    input.off('keypress', onKey);
  }
}

const askers: Readonly<
  Record<Question['kind'], (clack: Clack, question: Question, around: Surroundings, focus: () => number) => Promise<unknown>>
> = {
  text: async (clack, { message, initial, check, read }, around) => {
    const start = showAnswer(initial);
    // Where an answer may be empty, the one to start from must be there to be emptied; elsewhere typing takes its place.
    const mayBeEmpty = (await check(read(''))) === undefined;
    const validate = async (text = ''): Promise<string | undefined> =>
      text.trim() === '?' ? undefined : check(read(text || (mayBeEmpty ? '' : start)));
    const begin = mayBeEmpty ? { initialValue: start } : { placeholder: start, defaultValue: start };
    const answer = await clack.text({ ...around, ...begin, message, validate });
    return clack.isCancel(answer) ? answer : (answer ?? '').trim();
  },
  one: (clack, { message, options, initial }, around) =>
    clack.select<string>({
      ...around,
      message,
      options: options.map((option) => ({ ...option })),
      initialValue: String(initial ?? ''),
      showInstructions: false,
    }),
  several: (clack, { message, options, initial }, around, focus) =>
    clack.multiselect<string>({
      ...around,
      message: `${message} (space switches)`,
      // The hint stands behind the line that is in focus only: without colour nothing else would show which one that is.
      options: options.map(({ value, label, hint }, index) => ({
        value,
        label,
        get hint() {
          return index === focus() ? hint || 'here' : '';
        },
      })),
      initialValues: Array.isArray(initial) ? initial.map(String) : [],
      required: false,
      showInstructions: false,
    }),
  yes: (clack, { message, initial }, around) => clack.confirm({ ...around, message, initialValue: initial === true }),
};

function focusOf({ options, initial, kind }: Question): number {
  return kind === 'one' ? options.findIndex(({ value }) => value === initial) : 0;
}

/** As clack moves it, round and round. */
function moveFocus(focus: number, key: string | undefined, count: number): number {
  if (key === 'up' || key === 'left' || key === 'k' || key === 'h') return focus === 0 ? count - 1 : focus - 1;
  if (key === 'down' || key === 'right' || key === 'j' || key === 'l') return focus === count - 1 ? 0 : focus + 1;
  return focus;
}
