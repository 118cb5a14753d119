import type { Style } from '../command/define-command.ts';
import type { Progress, ProgressBar } from '../effects/effects.ts';
import { formatSize } from './format-size.ts';
import type { Environment, OutputStream } from './output-stream.ts';

/** Milliseconds between two drawings of the bars. */
const interval = 100;
const barWidth = 20;

export interface ProgressOptions {
  readonly stream: OutputStream;
  readonly env: Environment;
  readonly style: Style;
  readonly verbose: boolean;
  readonly now: () => number;
}

export interface TerminalProgress extends Progress {
  /** Takes the bars away, before an error is shown or a question asked. */
  clear(): void;
}

interface Bar {
  readonly label: string;
  readonly total: number;
  readonly unit: 'bytes' | 'files';
  readonly started: number;
  value: number;
}

/** Narration on stderr: bars that are redrawn in place on a terminal, plain lines elsewhere. */
export function createProgress({ stream, env, style, verbose, now }: ProgressOptions): TerminalProgress {
  const animated = stream.isTTY === true && env['TERM'] !== 'dumb' && !env['CI'];
  const bars = new Set<Bar>();
  let drawn = 0;
  let lastDraw = Number.NEGATIVE_INFINITY;

  const clear = (): void => {
    if (drawn > 0) stream.write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  const draw = (): void => {
    clear();
    for (const bar of bars) stream.write(`${drawBar(bar, style, now())}\n`);
    drawn = bars.size;
    lastDraw = now();
  };
  const writeLine = (line: string): void => {
    clear();
    stream.write(`${line}\n`);
    if (animated) draw();
  };

  return {
    clear,
    note: writeLine,
    warn: (message) => writeLine(`${style.caution('warning:')} ${message}`),
    detail(message) {
      if (verbose) writeLine(style.dim(message));
    },
    bar(label, total, unit): ProgressBar {
      const bar: Bar = { label, total, unit, started: now(), value: 0 };
      bars.add(bar);
      if (animated) draw();
      else writeLine(`${label}: ${showAmount(total, unit)}`);
      return {
        advance(amount) {
          bar.value += amount;
          if (animated && now() - lastDraw >= interval) draw();
        },
        done() {
          if (!bars.delete(bar)) return;
          writeLine(summarise(bar, now()));
        },
      };
    },
  };
}

function drawBar(bar: Bar, style: Style, time: number): string {
  const share = bar.total === 0 ? 1 : Math.min(1, bar.value / bar.total);
  const filled = Math.round(share * barWidth);
  const [full, empty] = style.unicode ? ['━', '─'] : ['#', '-'];
  const gauge = full.repeat(filled) + empty.repeat(barWidth - filled);
  const amount = bar.unit === 'bytes' ? `${formatSize(bar.value)}/${formatSize(bar.total)}` : `${bar.value}/${bar.total}`;
  const line = [bar.label, gauge, amount, showRate(bar, time)].filter((part) => part !== '').join('  ');
  return line.slice(0, style.width - 1);
}

function summarise(bar: Bar, time: number): string {
  const rate = showRate(bar, time);
  return `${bar.label}: ${showAmount(bar.value, bar.unit)} done${rate === '' ? '' : ` (${rate})`}`;
}

function showAmount(amount: number, unit: 'bytes' | 'files'): string {
  return unit === 'bytes' ? formatSize(amount) : `${amount} ${amount === 1 ? 'file' : 'files'}`;
}

function showRate(bar: Bar, time: number): string {
  const seconds = (time - bar.started) / 1000;
  return bar.unit === 'bytes' && seconds > 0.2 ? `${formatSize(Math.round(bar.value / seconds))}/s` : '';
}
