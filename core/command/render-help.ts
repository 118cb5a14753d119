import type { CommandEntry, Style } from './define-command.ts';
import { describeFlags } from './describe-flags.ts';
import type { Flag } from './describe-flags.ts';
import { globalFlags } from './global-flags.ts';
import type { FlagTable } from './parse-flags.ts';
import { wrapText } from './wrap-text.ts';

const width = 80;
/** The texts begin here, or a line lower when the term is longer. */
const column = 26;

interface Row {
  readonly term: string;
  readonly text: string;
}

export interface HelpSubject {
  readonly program: string;
  readonly summary: string;
  /** As typed after the program's name; empty for the program itself. */
  readonly name: string;
  readonly table?: FlagTable;
  readonly commands: readonly Pick<CommandEntry, 'name' | 'summary'>[];
}

/** The text of --help, at most 80 columns wide. */
export function renderHelp(subject: HelpSubject, style: Style): string {
  const flags = subject.table === undefined ? [] : describeFlags(subject.table.schema).filter((flag) => !flag.hidden);
  const arguments_ = flags.filter((flag) => flag.positional !== undefined);
  const options = Map.groupBy(
    flags.filter((flag) => flag.positional === undefined),
    (flag) => flag.group,
  );
  const words = [subject.program, subject.name].filter((word) => word !== '').join(' ');
  const usage = subject.table === undefined ? `${words} COMMAND [flags]` : [words, ...arguments_.map(showArgument), '[flags]'].join(' ');
  const sections = [
    section('Arguments', arguments_, style),
    ...[...options]
      .sort(([a], [b]) => Number(b === '') - Number(a === ''))
      .map(([group, rows]) => section(group === '' ? 'Options' : group, rows, style)),
    section(
      'Commands',
      subject.commands.filter((entry) => entry.name !== '').map((entry) => ({ term: entry.name, text: entry.summary })),
      style,
    ),
    section('Flags of every command', describeFlags(globalFlags(subject.table?.outward ?? false)), style),
  ];
  return [`${style.bold('Usage:')} ${usage}`, wrapText(subject.summary, width).join('\n'), ...sections.filter((text) => text !== '')].join(
    '\n\n',
  );
}

function showArgument(flag: Flag): string {
  const term = flag.schema.type === 'array' ? `${flag.placeholder}…` : flag.placeholder;
  return flag.required ? term : `[${term}]`;
}

function section(title: string, rows: readonly Row[], style: Style): string {
  if (rows.length === 0) return '';
  return [style.bold(`${title}:`), ...rows.map(showRow)].join('\n');
}

function showRow({ term, text }: Row): string {
  const indent = ' '.repeat(column);
  const lines = wrapText(text, width - column).map((line) => indent + line);
  const head = `  ${term}`;
  return head.length <= column - 2
    ? [head.padEnd(column) + (lines[0] ?? '').slice(column), ...lines.slice(1)].join('\n')
    : [head, ...lines].join('\n');
}
