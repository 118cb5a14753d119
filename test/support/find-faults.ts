import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';

/** What is wrong with a rendered file as a text and in its format: the quick part of what the real readers say. */
export function findFaults(path: string, text: string): string[] {
  return [...findTextFaults(path, text), ...findFormatFaults(path, text)].map((fault) => `${path}: ${fault}`);
}

function findTextFaults(path: string, text: string): string[] {
  if (text === '' || path === 'LICENSE') return [];
  const faults: (string | false)[] = [
    !/[^\n]\n$/.test(text) && 'does not end with one newline',
    /[ \t]$/m.test(text) && 'has trailing blanks',
    text.includes('\r') && 'has carriage returns',
    text.includes('\n\n\n\n') && 'has a hole of blank lines',
    /(?<!\$)\{\{/.test(text) && 'has a template expression left in it',
    /(?<!-)\b(undefined|\[object Object\]|NaN)\b/.test(text) && 'has a value that is none',
  ];
  return faults.filter((fault) => fault !== false);
}

function findFormatFaults(path: string, text: string): string[] {
  try {
    if (path.endsWith('.toml')) parseToml(text);
    if (path.endsWith('.json')) JSON.parse(text);
    if (/\.ya?ml$/.test(path))
      return parseAllDocuments(text, { strict: true, uniqueKeys: true, version: '1.2' }).flatMap((document) =>
        [...document.errors, ...document.warnings].map(({ message }) => message),
      );
    return [];
  } catch (error) {
    return [String(error)];
  }
}
