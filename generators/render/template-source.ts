import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { compileOptions } from './compile-options.ts';
import { partialName } from './partial-name.ts';
import type { Template } from './template.ts';

const folder = fileURLToPath(new URL('../../templates/', import.meta.url));
const compiled = new Map<string, Template>();
const engine = Handlebars.create();
for (const path of globSync('partials/**/*.hbs', { cwd: folder })) {
  const name = partialName(path.replaceAll('\\', '/'));
  if (name !== undefined) engine.registerPartial(name, engine.compile(readTemplate(path), compileOptions));
}

/**
 * The template at a path under `templates/`, read from disk: this is for development. In the bundle
 * `scripts/templates-plugin.ts` puts a module with all templates compiled in its place.
 * A path that does not end in `.hbs` is text taken as it is. `partials/NAME.hbs` is what `{{> NAME}}` puts into any other.
 */
export function getTemplate(path: string): Template {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const source = readTemplate(path);
  const template: Template = path.endsWith('.hbs') ? engine.compile(source, compileOptions) : () => source;
  compiled.set(path, template);
  return template;
}

function readTemplate(path: string): string {
  return readFileSync(`${folder}${path}`, 'utf8');
}
