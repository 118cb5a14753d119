import { createInterface } from 'node:readline';
import { explainQuestion } from './explain-question.ts';
import type { Prompter, Question, Terminal } from './question.ts';
import { back, interrupted } from './question.ts';
import { readChoice } from './read-choice.ts';
import { showAnswer } from './show-answer.ts';

const advice = [
  'Enter takes the answer in brackets, < goes back, ? explains, - gives an empty',
  'answer, Ctrl-C leaves. Nothing is written before the end.',
];

/** Questions line by line, for terminals that cannot redraw and for screen readers: nothing that stands there ever changes. */
export function createPlainPrompter({ input, output, signal }: Terminal): Prompter {
  const reader = createInterface({ input, terminal: false });
  // An iterator keeps what is typed ahead.
  const lines = reader[Symbol.asyncIterator]();
  const say = (...texts: readonly string[]): void => void output.write(texts.map((text) => `${text}\n`).join(''));
  const readLine = async (prompt: string): Promise<string> => {
    output.write(prompt);
    const line = await Promise.race([lines.next(), abortOf(signal)]);
    if (line.done === true) {
      say('');
      throw interrupted();
    }
    return line.value.trim();
  };

  return {
    open: (title) => say(title, ...advice),
    async ask(question) {
      say('');
      if (question.heading !== undefined) say(question.heading, '');
      let { initial } = question;
      say(question.message, ...listOptions(question, initial));
      for (;;) {
        const line = await readLine(`${promptFor(question, initial)}: `);
        if (line === '<') return back;
        if (line === '?') {
          say(...explainQuestion(question, 80));
          continue;
        }
        const understood = line === '' ? { answer: initial ?? '' } : readChoice(question, line, initial);
        const complaint = 'complaint' in understood ? understood.complaint : await question.check(understood.answer);
        if (complaint !== undefined || !('answer' in understood)) say(complaint ?? '');
        else if (question.kind !== 'several' || line === '') return understood.answer;
        else {
          initial = understood.answer;
          say(...listOptions(question, initial));
        }
      }
    },
    show: (text) => say('', text),
    close: () => reader.close(),
  };
}

function listOptions({ kind, options }: Question, initial: unknown): string[] {
  const column = Math.max(0, ...options.map(({ label }) => label.length)) + 2;
  return options.map(({ value, label, hint }, index) => {
    const mark = kind === 'several' ? ` [${isChosen(initial, value) ? 'x' : ' '}]` : '';
    return `${String(index + 1).padStart(3)}${mark} ${hint === '' ? label : `${label.padEnd(column)}${hint}`}`;
  });
}

function isChosen(initial: unknown, value: string): boolean {
  return Array.isArray(initial) && initial.includes(value);
}

function promptFor({ kind, options }: Question, initial: unknown): string {
  if (kind === 'yes') return initial === true ? 'yes or no [yes]' : 'yes or no [no]';
  if (kind === 'several') return 'numbers to switch, or Enter to go on';
  if (kind === 'text') return initial === undefined || initial === '' ? 'answer' : `answer [${showAnswer(initial)}]`;
  const at = options.findIndex(({ value }) => value === initial);
  return at < 0 ? 'number' : `number [${at + 1}]`;
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => reject(interrupted());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
