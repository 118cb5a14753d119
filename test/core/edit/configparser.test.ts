import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readValue } from '../../../core/edit/apply-edits.ts';
import { repositoryPath } from '../../support/repository-path.ts';

const program = `
import configparser, json, sys
for text in json.load(sys.stdin):
    parser = configparser.ConfigParser(interpolation=None, default_section="\\0")
    parser.optionxform = str
    try:
        parser.read_string(text)
        print(json.dumps({s: dict(parser.items(s)) for s in parser.sections()}))
    except configparser.Error:
        print("null")
`;

/** Lists are ours; configparser has one string, with the lines that we leave out of the list as empty ones. */
function flatten(value: unknown): unknown {
  const sections = value as Record<string, Record<string, string | string[]>>;
  const asText = (option: string | string[]): string => (Array.isArray(option) ? `\n${option.join('\n')}` : option);
  return Object.fromEntries(
    Object.entries(sections).map(([name, options]) => [
      name,
      Object.fromEntries(Object.entries(options).map(([key, option]) => [key, asText(option)])),
    ]),
  );
}

function squeezeLists(value: Record<string, Record<string, string>> | null): unknown {
  if (value === null) return null;
  const squeeze = (option: string): string => (option.startsWith('\n') ? option.replaceAll(/\n+/g, '\n') : option);
  return Object.fromEntries(
    Object.entries(value).map(([name, options]) => [
      name,
      Object.fromEntries(Object.entries(options).map(([key, option]) => [key, squeeze(option)])),
    ]),
  );
}

test("an INI file says to us what it says to Python's configparser", () => {
  const line = fc.constantFrom(
    '[a]',
    '[b]',
    ' [c]',
    'k = v',
    'k: v',
    'K=v',
    'l =',
    ' more',
    '\tmore = x',
    '# c',
    '  ; c',
    '',
    '   ',
    'x = = y',
    'noval',
    '= v',
    '[a] # t',
    'z = 1 # t',
  );
  const texts = fc.sample(
    fc.array(line, { maxLength: 9 }).map((lines) => lines.join('\n')),
    { numRuns: 400, seed: 3 },
  );
  texts.push(readFileSync(repositoryPath('test/fixtures/edit/setup.cfg'), 'utf8'));
  const answers = execFileSync('python3', ['-I', '-c', program], { input: JSON.stringify(texts), encoding: 'utf8' })
    .trim()
    .split('\n');
  for (const [index, text] of texts.entries()) {
    const read = readValue('ini', text);
    expect('value' in read ? flatten(read.value) : null, text).toEqual(squeezeLists(JSON.parse(answers[index]!)));
  }
});
