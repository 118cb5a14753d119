import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import Handlebars from 'handlebars';
import { compileOptions } from '../generators/render/compile-options.ts';
import { partialName, partialPath } from '../generators/render/partial-name.ts';

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
  const compiled = new Map<string, Compiled>();
  for (const path of paths) {
    const source = await readFile(join(templatesFolder, path), 'utf8');
    if (partialName(path) !== undefined || (path.endsWith('.hbs') && source.includes('{{'))) compiled.set(path, compileTemplate(source));
    else texts.push(`${JSON.stringify(path)}: ${JSON.stringify(source)}`);
  }
  for (const [path, { spec }] of compiled)
    specs.push(`${JSON.stringify(path)}: { spec: ${spec}, names: ${JSON.stringify([...listHelpers(path, compiled)])} }`);
  return `import engine from 'handlebars/runtime.js';
const builtIn = engine.helpers;
engine.helpers = {};
const specs = {${specs.join(',\n')}};
const texts = {${texts.join(',\n')}};
const partials = {${partials.join(', ')}};
const ready = new Map();
for (const [name, path] of Object.entries(partials)) engine.registerPartial(name, engine.template(specs[path].spec));
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

interface Compiled {
  readonly spec: string;
  readonly helpers: readonly string[];
  readonly partials: readonly string[];
}

/** What a template calls is read from what it is compiled to. */
function compileTemplate(source: string): Compiled {
  const spec = String(Handlebars.precompile(source, compileOptions));
  const find = (what: string): string[] =>
    [...spec.matchAll(new RegExp(`lookupProperty\\(${what},"([^"]+)"\\)`, 'g'))].map(([, name = '']) => name);
  return { spec, helpers: find('helpers'), partials: find('partials') };
}

/** The helpers that a template and the parts in it call: Handlebars wraps each one that it is given, for each template. */
function listHelpers(path: string, compiled: ReadonlyMap<string, Compiled>): ReadonlySet<string> {
  const { helpers = [], partials = [] } = compiled.get(path) ?? {};
  return new Set([...helpers, ...partials.flatMap((name) => [...listHelpers(partialPath(name), compiled)])]);
}
