import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import Handlebars from 'handlebars';
import { compileOptions } from '../generators/render/compile-options.ts';
import { partialName } from '../generators/render/partial-name.ts';

const templatesFolder = fileURLToPath(new URL('../templates/', import.meta.url));

/**
 * Puts all templates, compiled, in the place of `generators/render/template-source.ts`. So the bundle holds neither the
 * compiler nor files that npm would drop (`.gitignore`, `.npmrc`).
 */
export function inlineTemplates(): Plugin {
  return {
    name: 'inline-templates',
    setup(build) {
      build.onLoad({ filter: /[\\/]generators[\\/]render[\\/]template-source\.ts$/ }, async ({ path }) => {
        const paths = await listTemplates();
        return {
          contents: await composeModule(paths),
          loader: 'js',
          resolveDir: join(path, '..'),
          watchFiles: paths.map((name) => join(templatesFolder, name)),
        };
      });
    },
  };
}

/** Paths of all templates, relative to `templates/`, with `/`, sorted. */
export async function listTemplates(): Promise<string[]> {
  const entries = await readdir(templatesFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(templatesFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** A module with the interface of template-source.ts. */
async function composeModule(paths: readonly string[]): Promise<string> {
  const specs: string[] = [];
  const texts: string[] = [];
  const partials = paths.flatMap((path) => {
    const name = partialName(path);
    return name === undefined ? [] : [`${JSON.stringify(name)}: ${JSON.stringify(path)}`];
  });
  for (const path of paths) {
    const source = await readFile(join(templatesFolder, path), 'utf8');
    if (path.endsWith('.hbs') && source.includes('{{')) specs.push(`${JSON.stringify(path)}: ${composeSpec(source)}`);
    else texts.push(`${JSON.stringify(path)}: ${JSON.stringify(source)}`);
  }
  return `import engine from 'handlebars/runtime.js';
const builtIn = engine.helpers;
engine.helpers = {};
const specs = {${specs.join(',\n')}};
const texts = {${texts.join(',\n')}};
const partials = {${partials.join(', ')}};
const ready = new Map();
for (const [name, path] of Object.entries(partials)) engine.registerPartial(name, engine.template(specs[path]));
export function getTemplate(path) {
  if (Object.hasOwn(texts, path)) return () => texts[path];
  if (!Object.hasOwn(specs, path)) throw new Error('there is no such template');
  if (!ready.has(path)) ready.set(path, prepare(specs[path]));
  return ready.get(path);
}
function prepare({ spec, names }) {
  const template = engine.template(spec);
  return (context, { helpers }) =>
    template(context, { helpers: Object.fromEntries(names.map((name) => [name, helpers[name] ?? builtIn[name]])) });
}
`;
}

/** A compiled template, and the names of the helpers that it calls: Handlebars wraps each helper that it is given for each template. */
function composeSpec(source: string): string {
  const spec = String(Handlebars.precompile(source, compileOptions));
  const names = new Set([...spec.matchAll(/lookupProperty\(helpers,"(\w+)"\)/g)].map(([, name]) => name));
  return `{ spec: ${spec}, names: ${JSON.stringify([...names])} }`;
}
