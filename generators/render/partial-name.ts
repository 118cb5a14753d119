/** What a template under `templates/` is called in `{{> NAME}}`; undefined when it is no partial. */
export function partialName(path: string): string | undefined {
  return /^partials\/(.+)\.hbs$/.exec(path)?.[1];
}

export function partialPath(name: string): string {
  return `partials/${name}.hbs`;
}
