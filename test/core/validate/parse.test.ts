import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ChironError } from '../../../core/errors.ts';
import { createCheck, parse } from '../../../core/validate/parse.ts';
import { parseFile } from '../../../core/validate/parse-file.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, pattern: '^[a-z]+$', description: '', 'x-cli': { prompt: '?' } },
    kind: { type: 'string', enum: ['library', 'application'], default: 'library', description: '' },
    count: { type: 'integer', minimum: 1, description: '' },
    tags: { type: 'array', items: { type: 'string' }, uniqueItems: true, minItems: 1, description: '' },
    targets: {
      anyOf: [
        { type: 'string', enum: ['default', 'wide'] },
        {
          type: 'object',
          additionalProperties: false,
          required: ['python'],
          properties: { python: { type: 'array', items: { type: 'string' } } },
        },
      ],
    },
  },
};

async function problemsOf(input: unknown): Promise<readonly string[]> {
  const error = await parse(schema, input, { name: 'the command line' }).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!(error instanceof ChironError)) throw new Error(`not a ChironError: ${String(error)}`);
  return error.details;
}

test('fills in defaults without touching what was given', async () => {
  const input = { name: 'demo' };
  expect(await parse(schema, input, { name: 'x' })).toEqual({ name: 'demo', kind: 'library' });
  expect(input).toEqual({ name: 'demo' });
});

test.each<[unknown, string[]]>([
  [{}, ['name: is missing']],
  [{ name: '', nmae: 1 }, ["nmae: unknown key, did you mean 'name'?", 'name: must not be empty', "name: '' does not match ^[a-z]+$"]],
  [{ name: 'a', knid: 1 }, ["knid: unknown key, did you mean 'kind'?"]],
  [{ name: 'a', kind: 'libary' }, ["kind: must be one of library, application, is 'libary', did you mean 'library'?"]],
  [{ name: 3, count: '2' }, ['name: must be text, is 3: put it in quotes', "count: must be a whole number, is '2'"]],
  [{ name: 'a', kind: 3.11 }, ['kind: must be text, is 3.11: put it in quotes']],
  [{ name: 'a', count: 0, tags: [] }, ['count: must be at least 1, is 0', 'tags: must have at least 1 entry']],
  [{ name: 'a', tags: ['x', 1, 'x'] }, ['tags[1]: must be text, is 1: put it in quotes', "tags: has 'x' twice"]],
  [{ name: 'a', targets: 'wied' }, ["targets: must be one of default, wide, is 'wied', did you mean 'wide'?"]],
  [{ name: 'a', targets: { python: ['3.12', 3.1] } }, ['targets.python[1]: must be text, is 3.1: put it in quotes']],
  [{ name: 'a', targets: 3 }, ['targets: 3 has none of the forms that are allowed here']],
  [[], ['must be a mapping, is a list']],
  [JSON.parse('{"name": "a", "__proto__": {"x": 1}}'), ['__proto__: unknown key']],
])('%j gives all its problems at once', async (input, expected) => {
  expect([...(await problemsOf(input))].sort()).toEqual([...expected].sort());
});

test('problems of a file come with line and column, in the order of the text', async () => {
  const text = 'kind: libary\ntags:\n  - x\n  - 1\nnmae: demo\n';
  const { value } = await parseFile(text, 'answers.yaml');
  const error = await parse(schema, value, { name: 'answers.yaml', text }).catch((failure: unknown) => failure);
  expect(error).toMatchObject({
    code: 'config-invalid',
    message: 'answers.yaml has 4 problems',
    details: [
      'answers.yaml:1:1: name: is missing',
      "answers.yaml:1:7: kind: must be one of library, application, is 'libary', did you mean 'library'?",
      'answers.yaml:4:5: tags[1]: must be text, is 1: put it in quotes',
      "answers.yaml:5:1: nmae: unknown key, did you mean 'name'?",
    ],
  });
});

test('a reader of a format gives its own code', async () => {
  await expect(parse(schema, {}, { name: 'uv.lock', code: 'lock-malformed' })).rejects.toMatchObject({
    code: 'lock-malformed',
    message: 'uv.lock has a problem',
  });
});

test('a single answer is checked by its property, whose default does not matter', async () => {
  const check = await createCheck({ type: 'string', description: 'A word', pattern: '^[a-z]*$', default: '' });
  expect([check('abc'), check('A')]).toEqual([undefined, expect.stringContaining('does not match')]);
});

test('every schema of the repository compiles in strict mode', async () => {
  const folder = new URL('../../../schemas/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json'));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const candidate: object = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
    await expect(parse(candidate, 'text', { name }), name).rejects.toMatchObject({ details: ["must be a mapping, is 'text'"] });
  }
});
