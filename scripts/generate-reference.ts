import { readFile } from 'node:fs/promises';
import { describeFlags } from '../core/command/describe-flags.ts';
import type { Flag } from '../core/command/describe-flags.ts';
import { globalFlags } from '../core/command/global-flags.ts';
import { initSchema } from '../core/init/init-schema.ts';
import { errorTable } from '../core/errors.ts';
import type { ObjectSchema } from '../core/validate/object-schema.ts';
import type { GeneratedFile } from './describe-generated-files.ts';
import { listGeneratedFiles } from './describe-generated-files.ts';

interface Page {
  readonly schema: string;
  /** As typed: `chiron verify`. */
  readonly command: string;
  readonly outward: boolean;
  /** A second schema whose properties are flags as well. */
  readonly also?: string;
  /** The schema itself, where it is made of parts. */
  readonly composed?: ObjectSchema;
}

/** One reference page per command; the file is named as the command is typed. */
const pages: readonly Page[] = [
  { schema: 'init', command: 'create-chiron init', outward: false, composed: initSchema },
  { schema: 'init', command: 'chiron init', outward: false, composed: initSchema },
  { schema: 'create', command: 'create-chiron', outward: false, also: 'options' },
  { schema: 'wheelhouse', command: 'chiron wheelhouse', outward: false },
  { schema: 'wheelhouse-build', command: 'chiron wheelhouse build', outward: false },
  { schema: 'wheelhouse-bundle', command: 'chiron wheelhouse bundle', outward: false },
  { schema: 'airgap-pack', command: 'chiron airgap pack', outward: false },
  { schema: 'verify', command: 'chiron verify', outward: false },
];

const note = (source: string): string => `<!-- Generated from ${source} by \`npm run generate\`. Do not edit. -->`;

/** The pages of docs/reference that follow from the schemas and the error table. Returns path → text. */
export async function generateReference(root: URL): Promise<Map<string, string>> {
  const files = new Map([['docs/reference/errors.md', describeErrors()]]);
  files.set('docs/reference/options.md', describeOptions(await readSchema('options', root)));
  for (const page of pages) {
    const also = page.also === undefined ? undefined : await readSchema(page.also, root);
    files.set(
      `docs/reference/${page.command.replaceAll(' ', '-')}.md`,
      describeCommand(page, page.composed ?? (await readSchema(page.schema, root)), also),
    );
  }
  files.set('docs/reference/generated-files.md', describeGeneratedFiles());
  files.set('docs/reference/README.md', describeIndex());
  return files;
}

function describeErrors(): string {
  const rows = Object.entries(errorTable).map(([code, { exit, meaning, hint }]) => [`\`${code}\``, String(exit), meaning, hint]);
  return page(
    note('core/errors.ts'),
    '# Errors',
    'An error is printed on stderr as `error[CODE]: what and where`, details, and `hint: what to do`; with `--json` the same is an object on stdout: `{"error": {"code", "message", "details", "hint"}}`. The hint below is the usual one; the place that fails may know a better one.',
    '## Exit codes',
    table(
      ['exit', 'meaning'],
      [
        ['0', 'done, or the dry run was shown'],
        ['1', 'an operation failed'],
        ['2', 'wrong usage, configuration or input'],
        ['3', 'conflicts or an upgrade are pending'],
        ['4', 'a gate or a verification failed'],
        ['5', 'a needed tool or service is missing'],
        ['130', 'interrupted'],
      ],
    ),
    '## Codes',
    table(['code', 'exit', 'meaning', 'hint'], rows),
  );
}

function describeOptions(schema: ObjectSchema): string {
  const rows = describeFlags(schema).map((flag) => [`\`${flag.property}\``, code(flag.term), describe(flag), rule(flag)]);
  return page(
    note('schemas/options.schema.json'),
    '# Options of a project',
    `${schema.description}. Each can be given as a flag, with \`--set name=value\`, or in the file of \`--config\`, in this order of precedence.`,
    table(['option', 'flag', 'meaning', 'allowed'], rows),
    ...describeChoices(schema),
  );
}

/** What each choice of an option means, where there are choices. */
function describeChoices(schema: ObjectSchema): string[] {
  return describeFlags(schema).flatMap(({ property, schema: option }) => {
    const { choices, help } = option['x-cli'] ?? {};
    if (choices === undefined) return [];
    const rows = Object.entries(choices).map(([value, meaning]) => [`\`${value}\``, meaning]);
    return [`## ${property}`, help ?? option.description, table(['value', 'meaning'], rows)];
  });
}

const owners: Readonly<Record<GeneratedFile['class'], string>> = {
  managed: 'ours unless you edit it: an upgrade replaces what you have not touched, and merges what you have',
  merged: 'shared: an upgrade merges it key by key, and what you wrote stays',
  seed: 'yours from the first day: an upgrade never touches it',
  lock: 'written by its tool, never by hand; an upgrade writes it anew',
  ours: 'bookkeeping: leave it to the program, and commit it',
  copy: 'a copy of what was given',
};

function describeGeneratedFiles(): string {
  const rows = listGeneratedFiles().map((file) => [`\`${file.path}\``, file.reason, file.when === '' ? 'always' : file.when, file.class]);
  return page(
    note('generators/plan/features'),
    '# Generated files',
    'Every file that a repository made by `create-chiron` can have: what it is there for, with which [options](options.md) it is there, and whose it is. `PACKAGE` is the import package.',
    table(['file', 'what for', 'when', 'whose'], rows),
    '## Whose is it?',
    table(
      ['class', 'meaning'],
      Object.entries(owners).map(([name, meaning]) => [`\`${name}\``, meaning]),
    ),
    'The class of each file stands in `.chiron/state.json`.',
  );
}

function describeCommand(subject: Page, schema: ObjectSchema, also: ObjectSchema | undefined): string {
  const flags = describeFlags(schema).filter((flag) => !flag.hidden);
  const arguments_ = flags.filter(({ positional }) => positional !== undefined);
  const options = flags.filter(({ positional }) => positional === undefined);
  const usage = [subject.command, ...arguments_.map(({ term, required }) => (required ? term : `[${term}]`)), '[flags]'].join(' ');
  return page(
    note(`schemas/${subject.schema}.schema.json`),
    `# ${subject.command}`,
    schema.description,
    `\`\`\`text\n${usage}\n\`\`\``,
    ...(arguments_.length === 0 ? [] : ['## Arguments', flagTable(arguments_)]),
    ...(options.length === 0 ? [] : ['## Flags', flagTable(options)]),
    ...(also === undefined ? [] : ['## Options of the project', 'Each [option](options.md) is a flag.', flagTable(describeFlags(also))]),
    '## Flags of every command',
    flagTable(describeFlags(globalFlags(subject.outward))),
    'A file for `--config` has the same names without dashes, words joined as in `integrityOnly`. Exit codes and errors: [errors](errors.md).',
  );
}

function describeIndex(): string {
  const lines = pages.map(({ command }) => `- [${command}](${command.replaceAll(' ', '-')}.md)`);
  return page(
    note('scripts/generate-reference.ts'),
    '# Reference',
    [
      ...lines,
      '- [options of a project](options.md)',
      '- [generated files](generated-files.md)',
      '- [errors and exit codes](errors.md)',
    ].join('\n'),
  );
}

function flagTable(flags: readonly Flag[]): string {
  return table(
    ['flag', 'meaning', 'allowed'],
    flags.map((flag) => [code(flag.term), describe(flag), rule(flag)]),
  );
}

function describe({ text, required }: Flag): string {
  return required ? `${text} (required)` : text;
}

function rule({ schema }: Flag): string {
  const { pattern = schema.items?.pattern, minimum, maximum, maxLength } = schema;
  return [
    pattern === undefined ? '' : code(pattern),
    minimum === undefined ? '' : `at least ${minimum}`,
    maximum === undefined ? '' : `at most ${maximum}`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Code that may hold backquotes itself. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function page(...blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

async function readSchema(name: string, root: URL): Promise<ObjectSchema> {
  return JSON.parse(await readFile(new URL(`schemas/${name}.schema.json`, root), 'utf8'));
}
