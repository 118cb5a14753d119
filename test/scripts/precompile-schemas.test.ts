import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PropertySchema } from '../../core/validate/object-schema.ts';
import { parse } from '../../core/validate/parse.ts';
import { nameCommonJsExports } from '../../scripts/name-commonjs-exports.ts';
import { precompileSchemas } from '../../scripts/precompile-schemas.ts';
import { programs } from '../../scripts/programs.ts';
import { repositoryPath } from '../support/repository-path.ts';

interface Bundled {
  readonly parse: typeof parse;
  readonly findPrecompiled: (schema: object) => Promise<unknown> | undefined;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiron-precompile-'));
});
afterAll(() => rm(folder, { recursive: true }));

const source = { name: 'the input' };

describe.each(programs)('$package', ({ package: name, listSchemas }) => {
  let bundled: Bundled;
  let schemas: readonly object[];

  beforeAll(async () => {
    schemas = await listSchemas();
    const outfile = join(folder, name, 'door.cjs');
    const names = (path: string, what: string): string =>
      `export { ${what} } from ${JSON.stringify(repositoryPath('core/validate', path))};`;
    await build({
      stdin: { contents: `${names('parse.ts', 'parse')}${names('precompiled.ts', 'findPrecompiled')}`, resolveDir: repositoryPath() },
      outfile,
      bundle: true,
      minify: true,
      format: 'cjs',
      platform: 'node',
      logLevel: 'warning',
      plugins: [precompileSchemas(schemas), nameCommonJsExports()],
    });
    bundled = (await import(pathToFileURL(outfile).href)) as Bundled;
  });

  test('has a check for each schema, and none for what is a schema only in part', () => {
    expect(schemas.length).toBeGreaterThan(1);
    expect(schemas.map((schema) => bundled.findPrecompiled(schema) !== undefined)).toEqual(schemas.map(() => true));
    expect(bundled.findPrecompiled({ ...schemas[0], required: ['x'] })).toBeUndefined();
  });

  test('finds the problems that ajv finds, in the same words, and fills in the same defaults', async () => {
    for (const schema of schemas) {
      for (const input of composeInputs(schema)) {
        expect(await outcome(bundled.parse, schema, input)).toEqual(await outcome(parse, schema, input));
      }
    }
  });

  test('still compiles what it has no check for', async () => {
    const schema = { type: 'string', minLength: 2 };
    expect(await bundled.parse(schema, 'ab', source)).toBe('ab');
    await expect(bundled.parse(schema, 'a', source)).rejects.toMatchObject({ details: ['must have at least 2 characters'] });
  });
});

/** For each property a value of each type and one that is well-formed; every problem of a schema shows in one of them. */
function composeInputs(schema: object): unknown[] {
  const properties = Object.entries((schema as { properties: Record<string, PropertySchema> }).properties);
  const one = (value: unknown): object => Object.fromEntries(properties.map(([name]) => [name, value]));
  const good = Object.fromEntries(
    properties.map(([name, { default: value, examples, enum: choices }]) => [name, value ?? examples?.[0] ?? choices?.[0] ?? 'demo']),
  );
  return [
    [],
    {},
    { unknown: 1 },
    one('x'),
    one(''),
    one('x'.repeat(2000)),
    one(-1),
    one(true),
    one([]),
    one(['a', 'a', 1]),
    one({ a: {} }),
    good,
  ];
}

async function outcome(check: typeof parse, schema: object, input: unknown): Promise<unknown> {
  try {
    return { value: await check(schema, input, source) };
  } catch (error) {
    return { message: String(error), details: (error as { details?: unknown }).details };
  }
}
