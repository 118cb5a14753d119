import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';
import type { JSONSchema } from 'json-schema-to-typescript';
import { generateAirgap } from './generate-airgap.ts';
import { generateReference } from './generate-reference.ts';

const banner = '// Generated from the schema of the same name by `npm run generate`. Do not edit.';

/** schemas/NAME.schema.json → schemas/types/NAME.ts. Returns path → text, so that a test can compare. */
export async function generateTypes(root: URL): Promise<Map<string, string>> {
  const folder = new URL('schemas/', root);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json')).sort();
  const files = new Map<string, string>();
  for (const name of names) {
    const schema = JSON.parse(await readFile(new URL(name, folder), 'utf8')) as JSONSchema;
    const text = await compile(schema, schema.title ?? name, {
      bannerComment: banner,
      style: { singleQuote: true },
      unreachableDefinitions: false,
      ignoreMinAndMaxItems: true,
    });
    files.set(`schemas/types/${name.replace('.schema.json', '.ts')}`, text);
  }
  return files;
}

/** Everything that is generated and committed: path → text. */
export async function generateAll(root: URL): Promise<Map<string, string>> {
  return new Map([...(await generateTypes(root)), ...(await generateAirgap(root)), ...(await generateReference(root))]);
}

/** Paths whose committed text is not what would be generated now. */
export async function findStale(root: URL): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of await generateAll(root)) {
    const committed = await readFile(new URL(path, root), 'utf8').catch(() => undefined);
    if (committed !== text) stale.push(path);
  }
  return stale;
}

async function writeAll(root: URL): Promise<void> {
  for (const [path, text] of await generateAll(root)) {
    const file = new URL(path, root);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
  }
}

if (import.meta.main) {
  const root = new URL('../', import.meta.url);
  if (process.argv.includes('--check')) {
    const stale = await findStale(root);
    for (const path of stale) console.error(`${path} is not what npm run generate writes`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    await writeAll(root);
  }
}
