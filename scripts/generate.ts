import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';
import type { JSONSchema } from 'json-schema-to-typescript';
import { generateAirgap } from './generate-airgap.ts';

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

if (import.meta.main) {
  const root = new URL('../', import.meta.url);
  await mkdir(new URL('schemas/types/', root), { recursive: true });
  for (const [path, text] of [...(await generateTypes(root)), ...(await generateAirgap(root))]) await writeFile(new URL(path, root), text);
}
