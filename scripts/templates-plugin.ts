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
  const sources = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(templatesFolder, path), 'utf8')] as const)),
  );
  const partials = new Map(paths.flatMap((path) => Object.entries({ [partialName(path) ?? '']: path }).filter(([name]) => name !== '')));
  const isTemplate = (path: string): boolean => path.endsWith('.hbs') && sources.get(path)?.includes('{{') === true;
  const compiled = new Map(paths.filter(isTemplate).map((path) => [path, compileTemplate(sources.get(path) ?? '')]));
  const specs = [...compiled].map(
    ([path, { spec }]) =>
      `${JSON.stringify(path)}: { spec: ${spec}, names: ${JSON.stringify([...listHelpers(path, compiled, partials)])} }`,
  );
  const texts = paths.filter((path) => !isTemplate(path)).map((path) => `${JSON.stringify(path)}: ${JSON.stringify(sources.get(path))}`);
  return `import engine from 'handlebars/runtime.js';
const builtIn = engine.helpers;
engine.helpers = {};
const specs = {${specs.join(',\n')}};
const texts = {${texts.join(',\n')}};
const partials = ${JSON.stringify(Object.fromEntries(partials))};
const ready = new Map();
for (const [name, path] of Object.entries(partials))
  engine.registerPartial(name, Object.hasOwn(texts, path) ? () => texts[path] : engine.template(specs[path].spec));
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
  /** Source of what Handlebars makes of a template. */
  readonly spec: string;
  /** Names of the helpers that it calls itself. */
  readonly helpers: readonly string[];
  /** Names of the partials that it takes in. */
  readonly partials: readonly string[];
}

function compileTemplate(source: string): Compiled {
  const spec = String(Handlebars.precompile(source, compileOptions));
  return {
    spec,
    helpers: [...spec.matchAll(/lookupProperty\(helpers,"(\w+)"\)/g)].map(([, name = '']) => name),
    partials: [...source.matchAll(/\{\{~?>\s*(\S+?)[\s~}]/g)].map(([, name = '']) => name),
  };
}

/** The helpers that a template calls, itself and in what it takes in: Handlebars wraps each helper that it is given for each template. */
function listHelpers(path: string, compiled: ReadonlyMap<string, Compiled>, partials: ReadonlyMap<string, string>): Set<string> {
  const own = compiled.get(path);
  const taken = (own?.partials ?? []).map((name) => partials.get(name) ?? '');
  return new Set([...(own?.helpers ?? []), ...taken.flatMap((inner) => [...listHelpers(inner, compiled, partials)])]);
}
