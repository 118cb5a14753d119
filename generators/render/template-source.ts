import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { compileOptions } from './compile-options.ts';
import type { Template } from './template.ts';

const engine = Handlebars.create();
const compiled = new Map<string, Template>();

/**
 * The template at a path under `templates/`, read from disk: this is for development. In the bundle
 * `scripts/templates-plugin.ts` puts a module with all templates compiled in its place.
 * A path that does not end in `.hbs` is text taken as it is.
 */
export function getTemplate(path: string): Template {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const source = readFileSync(new URL(`../../templates/${path}`, import.meta.url), 'utf8');
  const template: Template = path.endsWith('.hbs') ? engine.compile(source, compileOptions) : () => source;
  compiled.set(path, template);
  return template;
}
