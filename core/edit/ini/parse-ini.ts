import { refuse } from '../refusal.ts';

/** A line of a value that goes on below its key. */
export interface IniLine {
  start: number;
  end: number;
  value: string;
}

export interface IniOption {
  name: string;
  start: number;
  /** Right behind the `=` or `:`. */
  delimiterEnd: number;
  /** The first line of the value, which may be empty. */
  first: IniLine;
  /** The further lines that are not empty. */
  rest: IniLine[];
  /** The value as configparser reads it. */
  text: string;
}

export interface IniSection {
  name: string;
  start: number;
  end: number;
  options: IniOption[];
}

/** The sections and options of a text by the rules of Python's configparser (strict, no interpolation, case of keys kept). */
export function parseIni(text: string): IniSection[] {
  const sections: IniSection[] = [];
  const values = new Map<IniOption, string[]>();
  const sectionNames = new Set<string>();
  let optionNames = new Set<string>();
  let option: IniOption | undefined;
  let indent = 0;
  for (const { start, line, number } of linesOf(text)) {
    const value = line.trim();
    if (value === '' || value.startsWith('#') || value.startsWith(';')) {
      if (value === '' && option !== undefined) values.get(option)?.push('');
      continue;
    }
    const column = line.length - line.trimStart().length;
    const section = sections.at(-1);
    const place: IniLine = { start: start + column, end: start + column + value.length, value };
    if (section !== undefined && option !== undefined && column > indent) {
      option.rest.push(place);
      values.get(option)?.push(value);
      continue;
    }
    indent = column;
    const header = /^\[(.+)\]/.exec(value)?.[1];
    if (header !== undefined) {
      if (sectionNames.has(header)) refuse(`not INI: the section ${header} is there twice, at line ${number}`);
      sections.push({ name: header, start: place.start, end: place.end, options: [] });
      sectionNames.add(header);
      optionNames = new Set();
      option = undefined;
      continue;
    }
    if (section === undefined) return refuse(`not INI: there is no section at line ${number}`);
    option = readOption(place, number);
    if (optionNames.has(option.name)) refuse(`not INI: ${option.name} is there twice, at line ${number}`);
    optionNames.add(option.name);
    section.options.push(option);
    values.set(option, [option.first.value]);
  }
  for (const [held, lines] of values) held.text = lines.join('\n').trimEnd();
  return sections;
}

/** The end of the last line that an option fills. */
export function optionEnd(option: IniOption): number {
  return option.rest.at(-1)?.end ?? option.first.end;
}

function readOption({ start, value }: IniLine, number: number): IniOption {
  const match = /^(.*?)\s*[=:]/.exec(value);
  const name = match?.[1] ?? '';
  if (match === null || name === '') return refuse(`not INI: line ${number} is no option`);
  const delimiterEnd = start + match[0].length;
  const behind = value.slice(match[0].length);
  const text = behind.trim();
  const from = delimiterEnd + (text === '' ? 0 : behind.length - behind.trimStart().length);
  return { name, start, delimiterEnd, first: { start: from, end: from + text.length, value: text }, rest: [], text };
}

function* linesOf(text: string): Generator<{ start: number; line: string; number: number }> {
  let number = 0;
  for (const match of text.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    if (match[0] !== '') yield { start: match.index, line: match[1] as string, number: ++number };
  }
}
