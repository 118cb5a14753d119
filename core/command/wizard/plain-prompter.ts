import { createInterface } from 'node:readline';
import { explainQuestion } from './explain-question.ts';
import type { Prompter, Question, Terminal } from './question.ts';
import { back, interrupted } from './question.ts';
import { showAnswer } from './show-answer.ts';

const advice = [
  'Enter takes the answer in brackets, < goes back, ? explains, - gives an empty',
  'answer, Ctrl-C leaves. Nothing is written before the end.',
];

/** Complaint about a line that was typed, or the answer in it. */
type Understood = { readonly answer: unknown } | { readonly complaint: string };

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
        const understood = line === '' ? { answer: initial ?? '' } : understand(question, line, initial);
        const complaint = 'complaint' in understood ? understood.complaint : await question.check(understood.answer);
        if (complaint !== undefined) say(complaint);
        else if (!('answer' in understood) || line === '' || question.kind !== 'several')
          return 'answer' in understood ? understood.answer : initial;
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

function understand(question: Question, line: string, initial: unknown): Understood {
  const { kind, options, read } = question;
  if (kind === 'text') return { answer: read(line === '-' ? '' : line) };
  if (kind === 'yes') {
    const answer = /^y(es)?$/i.test(line) ? true : /^no?$/i.test(line) ? false : undefined;
    return answer === undefined ? { complaint: 'yes or no?' } : { answer };
  }
  const words = line.split(/[\s,]+/).filter((word) => word !== '');
  const values = words.map((word) => options[Number(word) - 1]?.value ?? options.find(({ value }) => value === word)?.value);
  const wrong = words.find((_, index) => values[index] === undefined);
  if (wrong !== undefined || words.length === 0 || (kind === 'one' && words.length > 1))
    return { complaint: `${wrong ?? line} is none of them: give a number from 1 to ${options.length}` };
  if (kind === 'one') return { answer: values[0] };
  const chosen = Array.isArray(initial) ? initial : [];
  return { answer: options.map(({ value }) => value).filter((value) => chosen.includes(value) !== values.includes(value)) };
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => reject(interrupted());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
