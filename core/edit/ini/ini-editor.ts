import { isMapping } from '../compare-values.ts';
import type { Change, Editor } from '../editor.ts';
import {
  indentAt,
  insertLinesAfter,
  insertLinesBefore,
  leadStart,
  lineBreakAt,
  lineEnd,
  nextLine,
  removeLines,
  withBreaks,
} from '../lines-of.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { optionEnd, parseIni } from './parse-ini.ts';
import type { IniOption, IniSection } from './parse-ini.ts';

const comment = /^[#;]/;

/**
 * setup.cfg, tox.ini and their kin as Python's configparser reads them: `{section: {key: value}}`. A value that starts below its key is
 * a list of its lines, any other a string; a list that is emptied is gone.
 */
export const iniEditor: Editor = {
  emptyVanishes: true,
  read: (text) => {
    const sections = parseIni(text);
    const value = Object.fromEntries(
      sections.map(({ name, options }) => [name, Object.fromEntries(options.map((it) => [it.name, optionValue(it)]))]),
    );
    return { value, locate: (change) => locate(text, sections, change) };
  },
};

function locate(text: string, sections: readonly IniSection[], change: Change): Splice[] {
  const [sectionName, optionName, index, ...deeper] = change.path;
  const section = sections.find(({ name }) => name === sectionName);
  if (deeper.length > 0) return refuse('a line of a value has nothing in it');
  if (optionName === undefined) {
    if (change.op === 'add' && isMapping(change.value)) return [addSection(text, sections, String(sectionName), change.value)];
    return change.op === 'remove' && section !== undefined ? [removeSection(text, section, change)] : refuse('a section has keys');
  }
  if (section === undefined) return refuse(`there is no section ${sectionName}`);
  const option = section.options.find(({ name }) => name === optionName);
  if (option === undefined)
    return change.op === 'add' ? [addOption(text, sections, section, change)] : refuse(`${optionName} is not there`);
  if (typeof index === 'number') return [changeLine(text, option, index, change)];
  if (change.op === 'remove') return [removeOption(text, option, change)];
  const added = renderOption(change.value, listIndent(text, sections, section), lead(text, option));
  return [{ start: option.delimiterEnd, end: optionEnd(option), text: withBreaks(added, lineBreakAt(text, option.start)) }];
}

function changeLine(text: string, option: IniOption, index: number, change: Change): Splice {
  const line = option.rest[index];
  if (change.op === 'remove') {
    if (line === undefined) return refuse('the line is not there');
    return option.rest.length === 1 ? removeOption(text, option, change) : removeLines(text, line.start, line.end);
  }
  if (typeof change.value !== 'string') return refuse('a line of a value is a text');
  if (change.op === 'replace' && line !== undefined) return { start: line.start, end: line.end, text: change.value };
  const previous = option.rest[index - 1];
  if (previous !== undefined) return insertLinesAfter(text, previous.end, [indentAt(text, previous.start) + change.value]);
  return line === undefined
    ? refuse('the list is empty')
    : insertLinesBefore(text, line.start, [indentAt(text, line.start) + change.value]);
}

function addOption(text: string, sections: readonly IniSection[], section: IniSection, change: Extract<Change, { op: 'add' }>): Splice {
  const sibling = section.options.find(({ name }) => name === change.after) ?? section.options.at(-1);
  const key = String(change.path[1]);
  const at = sibling === undefined ? section.end : optionEnd(sibling);
  const indent = indentAt(text, sibling?.start ?? section.start);
  const delimiter =
    sibling === undefined ? ' =' : text.slice(sibling.start + sibling.name.length, sibling.delimiterEnd).replace(/[ \t]+/, ' ');
  const held = renderOption(change.value, listIndent(text, sections, section), sibling === undefined ? ' ' : lead(text, sibling));
  return insertLinesAfter(text, at, [indent + key + delimiter + held]);
}

function addSection(text: string, sections: readonly IniSection[], name: string, options: Record<string, unknown>): Splice {
  const indent = listIndent(text, sections);
  const lines = [`[${name}]`, ...Object.entries(options).map(([key, value]) => `${key} =${renderOption(value, indent, ' ')}`)];
  const end = text.trimEnd().length;
  if (end > 0) return insertLinesAfter(text, end, ['', ...lines]);
  return { start: 0, end: 0, text: withBreaks(`${lines.join('\n')}\n`, lineBreakAt(text, 0)) };
}

function removeOption(text: string, option: IniOption, { withComments }: Change & { withComments?: boolean }): Splice {
  return removeLines(text, withComments ? leadStart(text, option.start, comment) : option.start, optionEnd(option));
}

function removeSection(text: string, section: IniSection, { withComments }: Change & { withComments?: boolean }): Splice {
  const from = withComments ? leadStart(text, section.start, comment) : section.start - indentAt(text, section.start).length;
  const last = section.options.at(-1);
  const to = lineEnd(text, last === undefined ? section.end : optionEnd(last));
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = nextLine(text, to);
  blank.test(text);
  if (text.slice(blank.lastIndex).trim() !== '') return { start: from, end: blank.lastIndex, text: '' };
  return { start: text.slice(0, from).trimEnd().length, end: text.slice(0, to).trimEnd().length, text: '' };
}

/** What follows the delimiter. */
function renderOption(value: unknown, indent: string, before: string): string {
  const lines = typeof value === 'string' ? value.split('\n') : ['', ...(Array.isArray(value) ? value : [undefined])];
  if (!lines.every((line) => typeof line === 'string')) return refuse('a value here is a text or a list of texts');
  const [first, ...rest] = lines;
  return (first === '' ? '' : before + first) + rest.map((line) => (line === '' ? '\n' : `\n${indent}${line}`)).join('');
}

/** The white space between a delimiter and its value. */
function lead(text: string, option: IniOption): string {
  return option.first.value === '' ? ' ' : text.slice(option.delimiterEnd, option.first.start);
}

/** How far the lines of a list stand in: as in its own section, else as in the last one that has a list. */
function listIndent(text: string, sections: readonly IniSection[], home?: IniSection): string {
  const options = [...sections.flatMap((section) => section.options), ...(home?.options ?? [])];
  const line = options.findLast(({ rest }) => rest.length > 0)?.rest[0];
  return line === undefined ? '    ' : indentAt(text, line.start);
}

function optionValue(option: IniOption): string | string[] {
  return option.first.value === '' && option.rest.length > 0 ? option.rest.map(({ value }) => value) : option.text;
}
