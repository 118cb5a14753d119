import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { defineCommand } from '../../../core/command/define-command.ts';
import type { Command, CommandEntry } from '../../../core/command/define-command.ts';
import { runProgram } from '../../../core/command/program.ts';
import type { ProgramIo } from '../../../core/command/program.ts';
import { createRecorder } from '../../../core/effects/recorder.ts';
import type { Recorder, RecorderOptions } from '../../../core/effects/recorder.ts';
import { ChironError } from '../../../core/errors.ts';
import { createPlan } from '../../../core/plan/plan.ts';
import type { Action } from '../../../core/plan/plan.ts';
import type { ObjectSchema } from '../../../core/validate/object-schema.ts';

interface PaintInput {
  readonly subject: string;
  readonly color: string;
  readonly coats: number;
  readonly tool: readonly string[];
  readonly varnish: boolean;
  readonly note: readonly string[];
}

const paintSchema: ObjectSchema = {
  title: 'PaintInput',
  description: 'Paint a thing',
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'color'],
  properties: {
    subject: {
      type: 'string',
      description: 'What is painted',
      minLength: 1,
      'x-cli': { positional: 0, placeholder: 'THING', prompt: 'What?' },
    },
    color: {
      type: 'string',
      description: 'Colour of the paint',
      pattern: '^[a-z]+$',
      'x-cli': { prompt: 'Which colour?', group: 'Looks' },
    },
    coats: { type: 'integer', description: 'How many coats', minimum: 1, default: 2 },
    tool: {
      type: 'array',
      description: 'What it is painted with',
      items: { type: 'string', enum: ['brush', 'roller'] },
      default: ['brush'],
    },
    varnish: { type: 'boolean', description: 'Varnish it in the end', default: true },
    note: { type: 'array', description: 'A remark', items: { type: 'string' }, default: [], 'x-cli': { short: 'n', placeholder: 'TEXT' } },
  },
};

export const paint = defineCommand<PaintInput, PaintInput, PaintInput>({
  name: 'paint',
  summary: 'Paint a thing',
  schema: paintSchema,
  async plan(input) {
    return createPlan([action('paint', input.subject, `${input.coats} coats of ${input.color}`)], input);
  },
  async execute(plan, effects, done) {
    effects.progress.detail('stirring');
    for (const item of plan.actions) done(item);
    return plan.data;
  },
  report: (input) => ({ text: () => JSON.stringify(input), json: input }),
});

const nothing: ObjectSchema = { title: 'Nothing', description: 'Toy', type: 'object', additionalProperties: false, properties: {} };

export const sell = defineCommand({
  name: 'shop sell',
  summary: 'Sell it',
  schema: nothing,
  outward: () => true,
  plan: async () => createPlan([action('sell', 'https://me:secret@shop.invalid/', 'it is gone')], null),
  execute: async () => 'sold',
  report: (text) => ({ text: () => String(text), json: { text } }),
});

export const shop = defineCommand({
  name: 'shop',
  summary: 'Look around',
  schema: nothing,
  plan: async () => createPlan([], null),
  execute: async () => 'looked',
  report: (text) => ({ text: () => String(text), json: { text } }),
});

/** Fails in the way that is named. */
export const fail = defineCommand<{ how: string }, string, never>({
  name: 'fail',
  summary: 'Fail in some way',
  schema: { ...nothing, required: ['how'], properties: { how: { type: 'string', description: 'How', 'x-cli': { positional: 0 } } } },
  plan: async ({ how }) => createPlan([action('fail', how, 'it breaks'), action('never', how, 'nobody comes here')], how),
  async execute(plan, effects, done) {
    done(plan.actions[0]!);
    if (plan.data === 'foreseen')
      throw new ChironError('gate-failed', 'the gate is shut', { details: ['first line', 'second line'], hint: 'knock' });
    if (plan.data === 'disk') throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    if (plan.data === 'wait')
      await new Promise((_resolve, reject) => effects.signal.addEventListener('abort', () => reject(new Error('aborted'))));
    throw new TypeError('x is not a function');
  },
  report: () => ({ text: () => '', json: null }),
});

export function action(op: string, target: string, impact: string): Action {
  return { op, target, before: null, after: null, impact, verify: `look at ${target}`, reversible: true, undo: `un${op} ${target}` };
}

export function entryOf(command: Command): CommandEntry {
  return { name: command.name, summary: command.summary, load: async () => command };
}

export interface ToyOptions extends RecorderOptions {
  readonly tty?: boolean;
  readonly commands?: readonly CommandEntry[];
  /** Typed by a person, a key or text each, when something new is shown. */
  readonly keys?: readonly string[];
  /** Ctrl-C, so many times, as soon as the command is running. */
  readonly interrupts?: number;
}

export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly recorder: Recorder;
  readonly exits: readonly number[];
}

/** Runs the toy program in memory; what it narrates goes to the fake stderr. */
export async function runToy(argv: readonly string[], options: ToyOptions = {}): Promise<Outcome> {
  const { tty = false, env = {}, keys = [] } = options;
  const stdout = createSink(tty);
  const stderr = createSink(tty);
  const stdin = Object.assign(new PassThrough(), { isTTY: tty, setRawMode: () => stdin }) as unknown as ProgramIo['stdin'] & PassThrough;
  const signals = new EventEmitter();
  const exits: number[] = [];
  const recorder = createRecorder(options);
  feedKeys(stdin, stderr.stream, keys);
  const exit = await runProgram({
    name: 'toy',
    version: '9.8.7',
    summary: 'A toy program',
    commands: options.commands ?? [paint, shop, sell, fail].map((command) => entryOf(command as Command)),
    argv,
    io: {
      stdin,
      stdout: stdout.stream,
      stderr: stderr.stream,
      env,
      cwd: recorder.effects.cwd,
      interrupts: {
        on: (name, run) => signals.on(name, run),
        off: (name, run) => signals.off(name, run),
        exit: (code) => void exits.push(code),
      },
    },
    createEffects({ progress, signal, offline }) {
      setTimeout(() => {
        for (let count = 0; count < (options.interrupts ?? 0); count++) signals.emit('SIGINT');
      }, 0);
      return { ...recorder.effects, progress, signal, offline };
    },
  });
  return { exit, stdout: stdout.text(), stderr: stderr.text(), recorder, exits };
}

/** The whole outcome in one text, for an inline snapshot. */
export function show({ exit, stdout, stderr }: Outcome): string {
  return `exit ${exit}\n--- stdout\n${stdout}--- stderr\n${stderr}`;
}

function createSink(tty: boolean) {
  const chunks: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: tty, columns: 80, rows: 24 });
  stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  return { stream: stream as unknown as ProgramIo['stderr'] & PassThrough, text: () => chunks.join('') };
}

/** Types the next key a moment after the screen came to rest. */
function feedKeys(stdin: PassThrough, screen: PassThrough, keys: readonly string[]): void {
  const waiting = [...keys];
  let timer: NodeJS.Timeout | undefined;
  screen.on('data', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const key = waiting.shift();
      if (key !== undefined) stdin.write(key);
    }, 30);
  });
}
