import { relative } from 'node:path';
import type { Report, Style } from '../../core/command/define-command.ts';
import { showPlan } from '../plan/create-plan.ts';
import { quoteShell } from '../render/quote.ts';
import { composeCommandLines, showFolder } from './compose-command-line.ts';
import type { CreateResult } from './execute-plan.ts';

/** What was made, how long each step took, and what to do next. */
export function reportResult(result: CreateResult): Report {
  const { plan, times } = result;
  const next = listNext(result);
  return {
    json: {
      ...showPlan(plan),
      times: Object.fromEntries(times.map(({ id, milliseconds }) => [id, milliseconds])),
      notes: plan.data.notes,
      next,
    },
    text: (style) => composeText(result, next, style),
  };
}

function composeText({ plan, times }: CreateResult, next: readonly string[], style: Style): string {
  const { directory, cwd, answers, files, notes } = plan.data;
  const rows = times.map(({ id, milliseconds }) => `  ${id.padEnd(18)}${style.dim(`${(milliseconds / 1000).toFixed(1)} s`)}`);
  return [
    `${style.good(`made ${answers.name}`)} in ${directory}: ${files.length} files`,
    ...rows,
    ...notes.map((note) => `\n${style.caution('note')}: ${note}`),
    '',
    'next:',
    ...next.map((command) => `  ${style.bold(command)}`),
    '',
    ...repeat(composeCommandLines(style.width - 2, relative(cwd, directory) || '.', answers, plan.data.wheels[0]), style),
  ].join('\n');
}

/** The command line that does the same again, on one line where there is room for it. */
function repeat(lines: readonly string[], style: Style): string[] {
  const [first = ''] = lines;
  const head = 'the same without questions:';
  if (lines.length === 1 && head.length + 1 + first.length <= style.width) return [style.dim(`${head} ${first}`)];
  return [style.dim(head), ...lines.map((line) => style.dim(`  ${line}`))];
}

/** The next three commands: go there, see that it works, make the first wheelhouse. */
function listNext({ plan }: CreateResult): string[] {
  const { directory, cwd, answers, steps } = plan.data;
  const there = relative(cwd, directory);
  const hasMake = answers.features.includes('makefile');
  const lock = steps.some(({ id }) => id === 'lock') ? [] : ['uv lock && uv lock --project .chiron/toolchain'];
  const check = hasMake ? 'make check' : 'uv run pytest';
  const wheelhouse = hasMake ? 'make wheelhouse' : 'uv run --project .chiron/toolchain chiron wheelhouse';
  const commands = [...lock, check, wheelhouse];
  return there === ''
    ? [...commands, ...(lock.length > 0 ? [] : [hasMake ? 'make help' : 'git log --stat'])].slice(0, 3)
    : [`cd ${quoteShell(showFolder(there))}`, ...commands].slice(0, 3);
}
